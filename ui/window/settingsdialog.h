// The dialog for what the editor remembers of its user's wishes.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;
class QWidget;

namespace cipwright::ui {

class Settings;
class SeveritiesModel;

/// Changes the settings when it is accepted.
class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(Settings& settings, QWidget* parent = nullptr);

    void accept() override;

private:
    [[nodiscard]] QWidget* generalPage();
    [[nodiscard]] QWidget* policiesPage();
    [[nodiscard]] QWidget* problemsPage();

    Settings& m_settings;
    QCheckBox* m_session;
    QComboBox* m_theme;
    QComboBox* m_language;
    QSpinBox* m_autosave;
    QComboBox* m_guard;
    QComboBox* m_format;
    QComboBox* m_order;
    SeveritiesModel* m_severities;
};

} // namespace cipwright::ui
