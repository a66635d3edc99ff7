namespace Helpdesk.Sdk.Entra;

/// <content>Second-factor status of rows.</content>
public sealed partial class EntraIdentityStore : ISecondFactorReader
{
    private readonly RegistrationReport _report;

    /// <inheritdoc/>
    /// <remarks>
    /// From the tenant's registration report, which is up to a day old and kept for an hour. While it is being read, accounts not read yet are left out; and so
    /// are all where the permission or the licence is missing.
    /// </remarks>
    public async ValueTask<IReadOnlyDictionary<UserKey, SecondFactorFacts>> ReadSecondFactorsAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        var result = new Dictionary<UserKey, SecondFactorFacts>();
        if (EntraPermissions.SignIns.MissingFrom(await GrantedAsync(cancellationToken).ConfigureAwait(false)).Count > 0)
            return result;
        var own = users.Where(key => key.Store == Name && Guid.TryParseExact(key.Id, "D", out _)).ToDictionary(static key => key, static key => Guid.Parse(key.Id));
        if (own.Count == 0)
            return result;
        var facts = await _report.ReadAsync([.. own.Values], cancellationToken).ConfigureAwait(false);
        foreach (var (key, id) in own)
            if (facts.TryGetValue(id, out var known))
                result[key] = known;
        return result;
    }
}
