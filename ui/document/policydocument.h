// A policy that is open in the editor: its file, its text, what it means and what is wrong with it.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/cip/reader.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace cipwright::ui {

/// The gate between views and a policy: the text is the truth, and everything else here is derived
/// from it. Belongs to the thread of the user interface.
class PolicyDocument final : public QObject {
    Q_OBJECT

public:
    /// Reads a policy file, XML or binary (.cip, .p7b, .bin), and never refuses what it holds:
    /// mistakes are diagnostics of the document. Errors: the file cannot be read.
    [[nodiscard]] static Result<std::unique_ptr<PolicyDocument>> open(const QString& path);

    /// The document that a file of this name and content would give.
    [[nodiscard]] static std::unique_ptr<PolicyDocument> fromBytes(const QString& path,
                                                                   std::string bytes);

    /// The file that the document was opened from, as the user named it.
    [[nodiscard]] const QString& path() const { return m_path; }

    /// The last part of the path, for tabs and titles.
    [[nodiscard]] QString name() const;

    /// UTF-8 with the line ends of the file; written afresh for a policy that was binary.
    [[nodiscard]] const PolicyText& text() const { return m_text; }

    /// What could be understood of the text; its spans are places in the text.
    [[nodiscard]] const Policy& policy() const { return m_policy; }

    /// Whether the text is XML; if not, parts of the policy may be missing.
    [[nodiscard]] bool isWellFormed() const { return m_wellFormed; }

    /// What is wrong with the binary that the document came from, then what is with the text.
    [[nodiscard]] const Diagnostics& diagnostics() const { return m_diagnostics; }

    /// What the binary said of itself; nothing for a document that was opened from text.
    [[nodiscard]] const std::optional<CipInfo>& binary() const { return m_binary; }

private:
    PolicyDocument() = default;
    void decode(std::string_view bytes);
    void parse();

    QString m_path;
    PolicyText m_text;
    Policy m_policy;
    Diagnostics m_diagnostics;
    std::optional<CipInfo> m_binary;
    bool m_wellFormed = true;
};

} // namespace cipwright::ui
