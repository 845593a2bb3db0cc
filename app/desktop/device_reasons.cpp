#include "desktop/device_reasons.h"

#include <QCoreApplication>
#include <QStringList>

namespace lapidary::app {

namespace {

class Wording {
    Q_DECLARE_TR_FUNCTIONS(DeviceReason)

public:
    static QString of(const DeviceReason& reason);

private:
    static QString ofTest(const DeviceReason& reason);
    static QString ofListing(const DeviceReason& reason);
    static QString ofWork(const DeviceReason& reason);
};

QString subject(const DeviceReason& reason) {
    return QString::fromStdString(reason.subject);
}

// What was found out about a device.
QString Wording::of(const DeviceReason& reason) {
    switch (reason.code) {
        case ReasonCode::asked_for:
            return tr("It was asked for.");
        case ReasonCode::always_there:
            return tr("The processor is always there.");
        case ReasonCode::not_tested:
            return tr("It is not tested yet.");
        case ReasonCode::not_used:
            return tr("%1 is not used.").arg(subject(reason));
        case ReasonCode::only_if_asked:
            return reason.subject.empty() ? tr("It is used only where it is asked for.")
                                          : tr("%1 is used only where it is asked for.").arg(subject(reason));
        case ReasonCode::software_renderer:
            return tr("It computes on the processor.");
        case ReasonCode::wrong_products:
            return tr("Its driver is known to give wrong results now and then.");
        case ReasonCode::loses_device:
            return tr("Its driver is known to fail in the middle of work.");
        case ReasonCode::lost_before:
            return tr("It failed in the middle of work with this driver. It is taken again once it passes its test.");
        case ReasonCode::old_driver:
            return tr("Its driver offers Vulkan %1, and 1.2 is needed; a newer driver may help.").arg(subject(reason));
        case ReasonCode::small_limits:
            return tr("It offers less than Vulkan 1.2 requires.");
        case ReasonCode::cannot_compute:
            return tr("It cannot compute.");
        default:
            return ofTest(reason);
    }
}

// How its self-test ended.
QString Wording::ofTest(const DeviceReason& reason) {
    switch (reason.code) {
        case ReasonCode::self_test_passed:
            return tr("It passed its self-test (results compared with the processor: %L1).").arg(reason.number);
        case ReasonCode::processor_passed:
            return tr("It passed its self-test (products compared: %L1).").arg(reason.number);
        case ReasonCode::self_test_failed:
        case ReasonCode::processor_failed:
            return tr("It failed its self-test: it gives wrong results.");
        case ReasonCode::variant_left_out:
            return tr("Some faster kernels failed and are left out.");
        case ReasonCode::probe_not_started:
            return tr("Its self-test could not be started.");
        case ReasonCode::probe_crashed:
            return tr("Its driver crashed when it was tested; the Test button tries it again.");
        case ReasonCode::probe_silent:
            return tr("Its driver did not answer when it was tested; the Test button tries it again.");
        case ReasonCode::probe_nonsense:
            return tr("Its driver gave no sensible answer when it was tested; the Test button tries it again.");
        default:
            return ofListing(reason);
    }
}

// What kept its devices from being listed.
QString Wording::ofListing(const DeviceReason& reason) {
    switch (reason.code) {
        case ReasonCode::listing_not_started:
        case ReasonCode::listing_nonsense:
            return tr("The graphics drivers of this computer gave no sensible answer, so the processor is used.");
        case ReasonCode::listing_crashed:
            return tr(
                "A graphics driver of this computer crashed when it was asked for its devices, so the processor "
                "is used.");
        case ReasonCode::listing_silent:
            return tr(
                "A graphics driver of this computer did not answer when it was asked for its devices, so the "
                "processor is used.");
        case ReasonCode::no_vulkan:
            return tr("No Vulkan is installed on this computer, so the processor is used.");
        case ReasonCode::old_vulkan:
            return tr(
                "The Vulkan of this computer is older than 1.2, so the processor is used; a newer graphics "
                "driver may help.");
        case ReasonCode::vulkan_not_started:
            return tr("Vulkan could not be started, so the processor is used.");
        case ReasonCode::no_device:
        case ReasonCode::no_graphics_device:
            return tr("Vulkan finds no graphics processor here, so the processor is used.");
        default:
            return ofWork(reason);
    }
}

// What happened to a model on it.
QString Wording::ofWork(const DeviceReason& reason) {
    switch (reason.code) {
        case ReasonCode::not_loaded:
            return tr("The model could not be loaded on %1.").arg(subject(reason));
        case ReasonCode::failed_in_work:
            return tr("The graphics device failed.");
        case ReasonCode::too_little_memory:
            return tr("The graphics device has too little memory.");
        case ReasonCode::not_covered:
            return tr("The graphics device cannot do all that this model needs.");
        case ReasonCode::goes_on_on_processor:
            return tr("The work goes on on the processor instead of %1.").arg(subject(reason));
        default:
            return QString::fromStdString(reason_text(reason));
    }
}

}  // namespace

QString deviceReasonText(const DeviceReasons& reasons) {
    QStringList sentences;
    for (const DeviceReason& reason : reasons) {
        sentences.push_back(Wording::of(reason));
    }
    return sentences.join(QLatin1Char(' '));
}

}  // namespace lapidary::app
