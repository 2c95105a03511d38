// What exporting a document would give, found out in another thread a moment after each check.
#pragma once

#include "core/cip/writer.h"

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace cipwright::ui {

class PolicyDocument;

class ExportPreview final : public QObject {
    Q_OBJECT

public:
    struct Binary {
        std::size_t size = 0; ///< In bytes.
        std::uint32_t formatVersion = 0;
    };

    /// The document must outlive the preview.
    explicit ExportPreview(const PolicyDocument& document, QObject* parent = nullptr);

    /// As the settings have them.
    void setOptions(const CompileOptions& options);

    /// Nothing while it is not known, or the policy cannot be exported.
    [[nodiscard]] const std::optional<Binary>& binary() const { return m_binary; }

    /// Whether the last word on the document was that it cannot be exported.
    [[nodiscard]] bool isRefused() const { return m_refused; }

signals:
    void changed();

private:
    void start();
    void finish(std::uint64_t turn, std::optional<Binary> binary);

    const PolicyDocument& m_document;
    CompileOptions m_options;
    QTimer m_pause;
    std::uint64_t m_turn = 0; ///< What was asked for before the last change is not wanted any more.
    std::optional<Binary> m_binary;
    bool m_refused = false;
};

} // namespace cipwright::ui
