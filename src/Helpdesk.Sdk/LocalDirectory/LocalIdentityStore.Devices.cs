using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <content>Devices: tokens for enrolling them, and what is enrolled. What a device tells of itself is kept apart from what the helpdesk decides.</content>
public sealed partial class LocalIdentityStore : IDeviceReader, IDeviceTokens, IDeviceEnroller
{
    private const int MostTokens = 50, MostDevices = 100;

    /// <inheritdoc/>
    public (TimeSpan Shortest, TimeSpan Longest) DeviceTokenLifetimes { get; } = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));

    /// <inheritdoc/>
    public async IAsyncEnumerable<UserDevice> ListDevicesAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false);
        var (states, assigned) = (LocalSignInDetails.Of(account).Devices, ProfilesOf(account));
        foreach (var device in LocalDevices.Of(account).Enrolled)
            yield return Show(device, StateOf(states, device), assigned);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeviceToken>> ListDeviceTokensAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var account = await ReadAccountAsync(user, cancellationToken).ConfigureAwait(false);
        return [.. LocalDevices.Of(account).Tokens.OrderByDescending(static t => t.CreatedAt).ThenBy(static t => t.Id, StringComparer.Ordinal).Select(t => t.Show(now))];
    }

    /// <inheritdoc/>
    public async ValueTask<DeviceTokenResult> CreateDeviceTokenAsync(ChangePermit permit, DirectoryUser user, DeviceTokenOrder order, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.EnrollDevice);
        ArgumentNullException.ThrowIfNull(order);
        cancellationToken.ThrowIfCancellationRequested();
        var (shortest, longest) = DeviceTokenLifetimes;
        if (order.Lifetime < shortest || order.Lifetime > longest)
            return new DeviceTokenResult(ChangeResult.Refused(RefusalReason.InvalidValue, $"A token lives from {shortest} to {longest}."));
        var now = _time.GetUtcNow();
        var (secret, hash) = LocalDeviceSecret.Create(user.Key.Id);
        var stored = new LocalDeviceToken(permit.Operation.Value, hash, now, now + order.Lifetime) { CreatedBy = order.CreatedBy, Role = order.Role };
        var change = await ChangeAsync(permit, user, account =>
        {
            var devices = LocalDevices.Of(account);
            var live = devices.Tokens.Where(t => IsLive(t, now)).ToList();
            if (live.Count >= MostTokens)
                return ChangeResult.Refused(RefusalReason.Constraint, $"The user has {MostTokens} tokens that work: revoke some.");
            // What ended is listed for as long as there is room.
            var ended = devices.Tokens.Where(t => !IsLive(t, now)).OrderByDescending(static t => t.CreatedAt).Take(MostTokens - 1 - live.Count);
            return (devices with { Tokens = [.. live, .. ended, stored] }).In(account);
        }, cancellationToken).ConfigureAwait(false);
        if (change.Status == ChangeStatus.Succeeded)
            return new DeviceTokenResult(change, secret, stored.Show(now));
        secret.Dispose();
        return new DeviceTokenResult(change);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RevokeDeviceTokenAsync(ChangePermit permit, DirectoryUser user, string token, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ManageDevice);
        ArgumentNullException.ThrowIfNull(token);
        cancellationToken.ThrowIfCancellationRequested();
        var now = _time.GetUtcNow();
        return await ChangeAsync(permit, user, account =>
        {
            var devices = LocalDevices.Of(account);
            if (devices.Tokens.FirstOrDefault(t => t.Id == token) is not { } found)
                return ChangeResult.Refused(RefusalReason.InvalidValue, "The user has no such token.");
            return found.RevokedAt is not null
                ? ChangeResult.NothingToDo("The token was revoked already.")
                : (devices with { Tokens = [.. devices.Tokens.Select(t => t.Id == token ? t with { RevokedAt = now } : t)] }).In(account);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<DeviceTokenHolder?> FindTokenHolderAsync(Secret token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        cancellationToken.ThrowIfCancellationRequested();
        return await FindByDeviceSecretAsync(token, cancellationToken).ConfigureAwait(false) is { } account && FindToken(account, token) is { } found
            ? new DeviceTokenHolder(Show(account), found.Show(_time.GetUtcNow()))
            : null;
    }

    /// <inheritdoc/>
    public async ValueTask<DeviceEnrollmentResult> EnrollDeviceAsync(ChangePermit permit, DirectoryUser user, Secret token, DeviceReport device, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.EnrollDevice);
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(device);
        cancellationToken.ThrowIfCancellationRequested();
        var now = _time.GetUtcNow();
        var id = permit.Operation.Value;
        var (credential, hash) = LocalDeviceSecret.Create(user.Key.Id);
        var change = await ChangeAsync(permit, user, account =>
        {
            if (!MaySignIn(account) || FindToken(account, token) is not { } used)
                return ChangeResult.Refused(RefusalReason.TokenInvalid, "The token does not work.");
            var devices = LocalDevices.Of(account);
            if (devices.Enrolled.Count >= MostDevices)
                return ChangeResult.Refused(RefusalReason.Constraint, $"The user has {MostDevices} devices: remove some.");
            var enrolled = devices with
            {
                Tokens = [.. devices.Tokens.Select(t => t.Id == used.Id ? t with { Uses = t.Uses + 1, LastUsedAt = now } : t)],
                Enrolled = [.. devices.Enrolled, new LocalDevice(id, hash, now, used.Id)],
            };
            return Report(enrolled.In(account), enrolled, id, device, now);
        }, cancellationToken).ConfigureAwait(false);
        if (change.Status == ChangeStatus.Succeeded)
            return new DeviceEnrollmentResult(change, id, credential);
        credential.Dispose();
        return new DeviceEnrollmentResult(change);
    }

    private static bool IsLive(LocalDeviceToken token, DateTimeOffset now) => token.RevokedAt is null && token.ExpiresAt > now;

    private bool MaySignIn(LocalAccount account) => account.Enabled && !(account.AccountExpires <= _time.GetUtcNow());

    // Every token is looked at, whichever fits.
    private LocalDeviceToken? FindToken(LocalAccount account, Secret token)
    {
        LocalDeviceToken? found = null;
        var now = _time.GetUtcNow();
        foreach (var kept in LocalDevices.Of(account).Tokens)
            if (LocalDeviceSecret.Matches(token, kept.Hash) && IsLive(kept, now))
                found = kept;
        return found;
    }

    private async ValueTask<LocalAccount?> FindByDeviceSecretAsync(Secret secret, CancellationToken cancellationToken)
    {
        if (LocalDeviceSecret.AccountOf(secret) is not { } id)
            return null;
        return await ReadAsync(() => _accounts().FindAsync(Name, id, idOnly: true, cancellationToken)).ConfigureAwait(false) is [var account] && MaySignIn(account) ? account : null;
    }

    private static LocalDeviceState StateOf(IReadOnlyList<LocalDeviceState> states, LocalDevice device) =>
        states.FirstOrDefault(s => s.Id == device.Id) ?? new LocalDeviceState(device.Id, device.EnrolledAt);

    // What devices told that are not enrolled any more is dropped on the way.
    private static LocalAccount Report(LocalAccount account, LocalDevices devices, string id, DeviceReport report, DateTimeOffset now)
    {
        var own = LocalSignInDetails.Of(account);
        var state = StateOf(own.Devices, devices.Enrolled.First(d => d.Id == id)).Take(report, now);
        return account with { SignInDetails = (own with { Devices = [.. own.Devices.Where(s => s.Id != id && devices.Enrolled.Any(d => d.Id == s.Id)), state] }).Write() };
    }

    private UserDevice Show(LocalDevice device, LocalDeviceState state, IReadOnlyList<DeviceProfileAssignment> assigned) => new(device.Id, state.Name ?? state.Model ?? device.Id)
    {
        OperatingSystem = state.OperatingSystem,
        Model = state.Model,
        Customer = _options.Customer,
        Components = state.Components,
        // The vendors tell it of Windows only, and so does an agent.
        PatchStatus = state is { HasPatches: true, MissingPatches: { } missing } ? missing == 0 ? "up to date" : $"{missing} missing" : null,
        MissingPatches = state.HasPatches ? state.MissingPatches : null,
        Profiles = [.. ProfilesOn(state, assigned).Select(static p => p.Name)],
        LastActivity = state.LastActivity,
        Relation = "managed",
        Enabled = true,
        EnrolledAt = device.EnrolledAt,
        EnrolledWith = device.EnrolledWith,
    };
}
