#include "ui/models/optionfacts.h"

#include <QCoreApplication>

namespace cipwright::ui {

namespace {

// lupdate knows T and takes the namespace for the context; "std::" before a table would change it.
using std::array;
#define T(text) text

constexpr array<const char*, optionGroupCount> groupTitles{
    T("Audit, start and updates"),
    T("What is judged"),
    T("What is trusted"),
    T("Signature and supplemental policies"),
    T("Without use"),
};

/// In the order of cipwright::options.
constexpr array<OptionFacts, options.size()> facts{{
    {OptionGroup::Judged, 5,
     T("Judges programs in user mode too; without it the policy is about drivers alone."),
     T("Scenario 12 has no effect without it.")},
    {OptionGroup::Idle, 0, T("Not supported; it has no effect."), ""},
    {OptionGroup::Trusted, 3,
     T("Allows files that Microsoft's Intelligent Security Graph calls good."),
     T("Windows 10 or Server 2019, and the network; not for drivers or packaged apps.")},
    {OptionGroup::Trusted, 1, T("Asks the Intelligent Security Graph again after each restart."),
     T("Enabled:Intelligent Security Graph Authorization.")},
    {OptionGroup::Judged, 1, T("Drivers must be signed by Windows Hardware Quality Labs."),
     T("Drivers that are only cross-signed stop loading: try it in audit mode first.")},
    {OptionGroup::Trusted, 1,
     T("Trusts apps that Visual Studio or the device portal deploys while developer mode is on."),
     ""},
    {OptionGroup::Policy, 1, T("Supplemental policies may extend this base policy."),
     T("Windows 10 1903 or Server 2022; a signed base also needs SupplementalPolicySigners.")},
    {OptionGroup::Trusted, 7,
     T("Path rules count even where users without administrator rights can write."),
     T("Windows 10 1903 or Server 2022; it weakens path rules.")},
    {OptionGroup::Trusted, 1,
     T("Takes files of user mode with a revoked or expired signature as unsigned, not as blocked."),
     ""},
    {OptionGroup::Start, 5,
     T("Logs what would be blocked. Dynamic code and some script hosts are blocked all the same."),
     T("Each policy has its own: it does not soften another that is enforced.")},
    {OptionGroup::Trusted, 1, T("Trusts no builds of Windows that are signed for flighting."),
     T("Not for machines that run Windows Insider builds.")},
    {OptionGroup::Idle, 0, T("Reserved; Windows does nothing with it."), ""},
    {OptionGroup::Policy, 7,
     T("The policy need not be signed; without it only a signed policy is taken."),
     T("Without it: UpdatePolicySigners, and a signature.")},
    {OptionGroup::Judged, 1,
     T("Judges .NET code and libraries that are made or loaded at run time."),
     T("Windows 10 1803 or Server 2019; enforced even in audit mode, and ASP.NET breaks.")},
    {OptionGroup::Judged, 1,
     T("Documented as not supported; it is reported to block drivers without an EV certificate."),
     ""},
    {OptionGroup::Start, 1, T("Goes into audit mode when a driver needed to start is blocked."),
     T("An enforced policy.")},
    {OptionGroup::Start, 5, T("Keeps the F8 menu for a person at the machine."),
     T("Wanted while a signed policy is tried.")},
    {OptionGroup::Judged, 5, T("Scripts, MSXML and HTML applications are not judged."),
     T("Newer than Server 2016.")},
    {OptionGroup::Judged, 5, T("Judges apps from the Store too."), T("Enabled:UMCI.")},
    {OptionGroup::Idle, 0, T("Not documented."), ""},
    {OptionGroup::Trusted, 3, T("Allows what a managed installer has installed."),
     T("Windows 10 or Server 2019, and an AppLocker rule collection for managed installers; not "
       "for drivers.")},
    {OptionGroup::Start, 5, T("A new version of the policy takes effect without a restart."),
     T("Windows 10 1709 or Server 2019.")},
    {OptionGroup::Idle, 0,
     T("Smart App Control's own: elsewhere Windows ignores the policy. Remove it from yours."),
     T("Windows 11 22H2.")},
    {OptionGroup::Trusted, 1,
     T("Rules on old Microsoft certificate authorities do not extend to their successors."),
     T("Windows with updates from about May 2025.")},
}};

#undef T

} // namespace

const char* titleOf(OptionGroup group) {
    return groupTitles[static_cast<std::size_t>(group)];
}

const OptionFacts& factsOf(std::size_t option) {
    return facts[option];
}

} // namespace cipwright::ui
