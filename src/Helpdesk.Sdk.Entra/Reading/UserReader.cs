using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Reads users with everything a row needs, as far as permissions and licences go.</summary>
internal sealed class UserReader(EntraStoreSettings settings, GraphConnection connection)
{
    private const string Units = "administrative units";
    private const string Validity = "how long passwords last";
    private static readonly TimeSpan ValidityLives = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LagPause = TimeSpan.FromMilliseconds(500);
    private readonly Leftovers _leftovers = new(settings.Graph);
    // One reference: many calls read and replace it at the same time.
    private volatile KnownValidity? _validity;

    public ReplicationMemory Replication { get; } = new(settings.Time);

    public GraphBatch Batch { get; } = new(connection, settings.Graph);

    /// <summary>By the immutable id; anything else finds nobody, so that a name never passes for an id.</summary>
    public async Task<DirectoryUser?> FindByIdAsync(GraphServiceClient client, string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "D", out _))
            return null;
        // At the same time: most accounts asked for by id exist.
        var reading = ReadFreshAsync(client, id, cancellationToken);
        var units = ReadUnitsAsync(client, id, cancellationToken);
        // Both are waited for, so that nobody leaves a fault behind; the account's own is the one that is told.
        await Task.WhenAll(reading, units).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var user = await reading.ConfigureAwait(false);
        var names = await units.ConfigureAwait(false);
        if (user is null)
            return null;
        return EntraUserMapper.Map(settings, user, names ?? [], await ReadValidityAsync(client, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>By id, principal name, mail address or, without an @, the name in the synchronised domain.</summary>
    public async Task<DirectoryUser?> FindByNameAsync(GraphServiceClient client, string name, CancellationToken cancellationToken)
    {
        if (await FindByIdAsync(client, name, cancellationToken).ConfigureAwait(false) is { } byId)
            return byId;
        var ids = await UserNames.FindAsync(client, settings, name, cancellationToken).ConfigureAwait(false);
        if (ids.Count > 1)
            throw new IdentityStoreException(StoreErrorCode.Ambiguous, $"More than one account of the store '{settings.Name}' answers to the name; use the id.");
        // Of nobody the same is asked for as of somebody: how long the answer takes does not tell who has an account.
        return await FindByIdAsync(client, ids.FirstOrDefault() ?? Guid.NewGuid().ToString("D"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What to ask for now; the read that uses it reports what was refused by <see cref="LeaveOut"/>.</summary>
    public async ValueTask<string[]> SelectAsync(CancellationToken cancellationToken)
    {
        var granted = await connection.Tokens.ReadGrantedAsync(cancellationToken).ConfigureAwait(false);
        var fields = new List<string>(UserFields.Always);
        if (_leftovers.IsWorthAsking(UserFields.SignInActivity, granted, "AuditLog.Read.All"))
            fields.Add(UserFields.SignInActivity);
        if (_leftovers.IsWorthAsking(UserFields.PasswordProfile, granted, "User-PasswordProfile.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"))
            fields.Add(UserFields.PasswordProfile);
        return [.. fields];
    }

    /// <summary>After a refusal: leaves one of the optional properties out. Whether there was one to leave out.</summary>
    public bool LeaveOut(IReadOnlyCollection<string> selected)
    {
        foreach (var field in (string[])[UserFields.SignInActivity, UserFields.PasswordProfile])
            if (selected.Contains(field))
            {
                _leftovers.LeaveOut(field);
                return true;
            }

        return false;
    }

    /// <summary>Whether units can be read.</summary>
    public async ValueTask<bool> CanReadUnitsAsync(CancellationToken cancellationToken) =>
        _leftovers.IsWorthAsking(
            Units, await connection.Tokens.ReadGrantedAsync(cancellationToken).ConfigureAwait(false),
            "AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");

    public async ValueTask<PasswordValidity?> ReadValidityAsync(GraphServiceClient client, CancellationToken cancellationToken)
    {
        var now = settings.Time.GetUtcNow();
        if (_validity is { } known && known.Until > now)
            return known.Read;
        var granted = await connection.Tokens.ReadGrantedAsync(cancellationToken).ConfigureAwait(false);
        if (!_leftovers.IsWorthAsking(Validity, granted, "Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"))
            return null;
        try
        {
            var read = await PasswordValidity.ReadAsync(client, cancellationToken).ConfigureAwait(false);
            _validity = new KnownValidity(read, now + ValidityLives);
            return read;
        }
        catch (Exception e) when (GraphErrors.IsUnreadable(e))
        {
            _leftovers.LeaveOut(Validity);
            return null;
        }
    }

    private async Task<User?> ReadFreshAsync(GraphServiceClient client, string id, CancellationToken cancellationToken)
    {
        var until = settings.Time.GetUtcNow() + LongestLag;
        while (true)
        {
            var user = await ReadAsync(client, id, cancellationToken).ConfigureAwait(false);
            if (!Replication.IsStale(id, user) || settings.Time.GetUtcNow() + LagPause > until)
                return user;
            await Task.Delay(LagPause, settings.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<User?> ReadAsync(GraphServiceClient client, string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var select = await SelectAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await client.Users[id].GetAsync(c => c.QueryParameters.Select = select, cancellationToken).OrNothingAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (GraphErrors.IsUnreadable(e) && LeaveOut(select))
            {
                // Once more with less.
            }
        }
    }

    // Without them the account is in no scope, which is the safe side.
    private async Task<IReadOnlyList<DistinguishedName>?> ReadUnitsAsync(GraphServiceClient client, string id, CancellationToken cancellationToken)
    {
        if (!await CanReadUnitsAsync(cancellationToken).ConfigureAwait(false))
            return [];
        try
        {
            return await AdministrativeUnits.ReadAsync(client, id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (GraphErrors.IsUnreadable(e))
        {
            _leftovers.LeaveOut(Units);
            return [];
        }
    }

    private sealed record KnownValidity(PasswordValidity Read, DateTimeOffset Until);
}
