#include "ui/models/certificatesmodel.h"

#include "ui/document/certificatetext.h"

#include <utility>

namespace cipwright::ui {

CertificatesModel::CertificatesModel(std::vector<Certificate> certificates, QObject* parent)
    : QAbstractTableModel(parent)
    , m_certificates(std::move(certificates)) {}

int CertificatesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_certificates.size());
}

int CertificatesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CertificatesModel::data(const QModelIndex& index, int role) const {
    const Certificate& certificate = m_certificates[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole) {
        return certificateText(certificate);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case SubjectColumn:
        return shortName(certificate);
    case IssuerColumn:
        return certificate.selfIssued ? tr("itself") : QString::fromStdString(certificate.issuer);
    case EndColumn:
        return timeText(certificate.notAfter);
    default:
        return keyText(certificate);
    }
}

QVariant CertificatesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case SubjectColumn:
        return tr("Certificate");
    case IssuerColumn:
        return tr("Issuer");
    case EndColumn:
        return tr("Valid until");
    default:
        return tr("Key");
    }
}

} // namespace cipwright::ui
