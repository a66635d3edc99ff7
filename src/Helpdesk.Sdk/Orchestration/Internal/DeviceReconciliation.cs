namespace Helpdesk.Sdk;

/// <summary>Tells by reading whether a change of an account's devices happened: what it leaves carries the operation's id.</summary>
internal static class DeviceReconciliation
{
    /// <summary>Whether the trace is there that success leaves; <see langword="null"/> = it cannot be told.</summary>
    public static async ValueTask<bool?> HappenedAsync(IIdentityStore store, ReconcileFacts before, DirectoryUser now, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<DeviceTrace>(before.Role, out var trace))
            return null;
        switch (trace)
        {
            case DeviceTrace.TokenMade or DeviceTrace.TokenRevoked when store.GetCapability<IDeviceTokens>() is { } tokens:
                var token = (await tokens.ListDeviceTokensAsync(now, cancellationToken).ConfigureAwait(false)).FirstOrDefault(t => t.Id == before.Thing);
                return trace == DeviceTrace.TokenMade ? token is not null : token is null or { State: DeviceTokenState.Revoked };
            case DeviceTrace.DeviceEnrolled or DeviceTrace.DeviceRemoved when store.GetCapability<IDeviceReader>() is { } reader:
                var devices = await DeskReading.AllAsync(reader.ListDevicesAsync(now, cancellationToken), cancellationToken).ConfigureAwait(false);
                return devices.Any(d => d.Id == before.Thing) == (trace == DeviceTrace.DeviceEnrolled);
            case DeviceTrace.ProfileApplied or DeviceTrace.ProfileRemoved when store.GetCapability<IDeviceProfiles>() is { } profiles:
                var assigned = await profiles.ListDeviceProfilesAsync(now, cancellationToken).ConfigureAwait(false);
                return assigned.Any(a => a.ThroughGroup is null && a.Profile.Name == before.Thing) == (trace == DeviceTrace.ProfileApplied);
            case DeviceTrace.TaskGiven when store.GetCapability<IDeviceTasks>() is { } tasks:
                return (await tasks.ListDeviceTasksAsync(now, cancellationToken).ConfigureAwait(false)).Any(t => t.Operation.Value == before.Thing);
            default:
                return null;
        }
    }
}
