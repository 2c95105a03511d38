#include "ui/document/exportpreview.h"

#include "ui/document/cipexport.h"
#include "ui/document/policydocument.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>

namespace cipwright::ui {

namespace {

/// Long enough that typing does not start one compilation after the other.
constexpr int pause = 400; // In milliseconds.

} // namespace

ExportPreview::ExportPreview(const PolicyDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ExportPreview::start);
    connect(&document, &PolicyDocument::policyChanged, this, [this] { m_pause.start(); });
    m_pause.start();
}

void ExportPreview::setOptions(const CompileOptions& options) {
    m_options = options;
    m_pause.start();
}

void ExportPreview::start() {
    const std::uint64_t turn = ++m_turn;
    // Jobs end after the preview that asked for them, and deliver to a thread that lives on.
    QThreadPool::globalInstance()->start([self = QPointer<ExportPreview>(this), turn,
                                          text = m_document.text(), options = m_options] {
        std::optional<Binary> binary;
        if (const auto compiled = compileText(text, options)) {
            binary = Binary{compiled->bytes.size(), compiled->formatVersion};
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, turn, binary] {
                if (self != nullptr) {
                    self->finish(turn, binary);
                }
            },
            Qt::QueuedConnection);
    });
}

void ExportPreview::finish(std::uint64_t turn, std::optional<Binary> binary) {
    if (turn == m_turn) {
        m_binary = binary;
        m_refused = !binary.has_value();
        emit changed();
    }
}

} // namespace cipwright::ui
