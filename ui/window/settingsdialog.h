// The dialog for what the editor remembers of its user's wishes.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace cipwright::ui {

class Settings;

/// Changes the settings when it is accepted.
class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(Settings& settings, QWidget* parent = nullptr);

    void accept() override;

private:
    Settings& m_settings;
    QCheckBox* m_session;
    QSpinBox* m_autosave;
    QComboBox* m_format;
    QComboBox* m_order;
};

} // namespace cipwright::ui
