namespace Helpdesk.Sdk;

/// <summary>Finds a device of a user by its id, or by its name where there is one of that name only.</summary>
internal static class DeviceFinder
{
    public static HelpdeskError? CheckInput(string reference) =>
        InputText.IsWellFormed(reference, InputText.MaximumNameLength, out var problem) ? null : Errors.InvalidInput($"The device's name {problem}.");

    public static async ValueTask<(UserDevice? Device, HelpdeskError? Error)> FindAsync(IIdentityStore store, DirectoryUser user, string reference, CancellationToken cancellationToken)
    {
        var devices = store.GetCapability<IDeviceReader>() is { } reader
            ? await DeskReading.AllAsync(reader.ListDevicesAsync(user, cancellationToken), cancellationToken).ConfigureAwait(false)
            : [];
        if (devices.FirstOrDefault(d => string.Equals(d.Id, reference, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return (exact, null);
        var named = devices.Where(d => string.Equals(d.Name, reference, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count switch
        {
            0 => (null, Errors.NoSuch("device", reference)),
            1 => (named[0], null),
            _ => (null, new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Ambiguous, "More than one of the user's devices has this name; use the id.")),
        };
    }
}
