namespace Helpdesk.Sdk;

/// <summary>A change that names one device.</summary>
internal abstract class OneDeviceOperation(MessageWriter messages, string reference) : DeviceOperation(messages, HelpdeskAction.ManageDevice)
{
    protected UserDevice? Device { get; private set; }

    /// <summary>The device as it was written: a repeated call is the same one although the device may be gone by now.</summary>
    protected string Reference => reference;

    protected override string Named => Device?.Name ?? "";

    protected string Words => $"{OptionText.Quote(Device?.Name ?? reference)} ({Device?.Id})";

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) => DeviceFinder.CheckInput(reference);

    public override async ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        (Device, var error) = await DeviceFinder.FindAsync(store, user, reference, cancellationToken).ConfigureAwait(false);
        return error;
    }
}
