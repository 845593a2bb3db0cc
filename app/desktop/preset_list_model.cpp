#include "desktop/preset_list_model.h"

namespace lapidary::app {

void PresetListModel::rebuild() {
    beginResetModel();
    m_presets = {
        {"assistant", tr("Assistant"), tr("Answers as the model was made to"), QString()},
        {"summarise", tr("Summarise"), tr("Paste a text and get its main points"),
         "Summarise the text that the user gives in at most five short bullet points. Use only what the text says."},
        {"translate", tr("Translate"), tr("Into English, or from English into the language you name"),
         "Translate the user's text into English. If it is English already, translate it into the language that the "
         "user names. "
         "Answer with the translation only."},
        {"rewrite", tr("Rewrite"), tr("Clearer and shorter, with the same meaning"),
         "Rewrite the user's text so that it is clear, correct and concise. Keep its meaning, its language and its "
         "tone. Answer with "
         "the new text only."},
        {"story", tr("Bedtime story"), tr("A name, an animal and a place become a story"), QString()},
    };
    endResetModel();
}

int PresetListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_presets.size());
}

QVariant PresetListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Preset& preset = m_presets[index.row()];
    switch (role) {
        case PresetIdRole:
            return preset.id;
        case NameRole:
            return preset.name;
        case DescriptionRole:
            return preset.description;
        default:
            return {};
    }
}

QHash<int, QByteArray> PresetListModel::roleNames() const {
    return {{PresetIdRole, "presetId"}, {NameRole, "name"}, {DescriptionRole, "description"}};
}

}  // namespace lapidary::app
