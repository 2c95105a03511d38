// Certificates of files as rows to choose from.
#pragma once

#include "core/crypto/certificate.h"

#include <QAbstractTableModel>

#include <vector>

namespace cipwright::ui {

class CertificatesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SubjectColumn, IssuerColumn, EndColumn, KeyColumn, ColumnCount };

    explicit CertificatesModel(std::vector<Certificate> certificates, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Certificate>& certificates() const { return m_certificates; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Certificate> m_certificates;
};

} // namespace cipwright::ui
