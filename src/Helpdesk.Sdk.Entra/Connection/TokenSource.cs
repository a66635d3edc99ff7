using Azure.Core;

namespace Helpdesk.Sdk.Entra;

/// <summary>Keeps one access token and renews it in time.</summary>
internal sealed class TokenSource(Func<TokenCredential> make, GraphSettings settings) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _turn = new(1);
    private Lazy<TokenCredential> _credential = new(make, LazyThreadSafetyMode.PublicationOnly);
    private Held? _held;

    /// <summary>What the token at hand grants.</summary>
    public async ValueTask<GrantedPermissions> ReadGrantedAsync(CancellationToken cancellationToken) => (await GetAsync(cancellationToken).ConfigureAwait(false)).Granted;

    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) =>
        (await GetAsync(cancellationToken).ConfigureAwait(false)).Token.Use(0, static (characters, _) => characters.ToString());

    /// <summary>Forgets a token that the service refused.</summary>
    public void Discard(string token)
    {
        if (Volatile.Read(ref _held) is not { } held || !held.Token.Use(token, static (characters, refused) => characters.SequenceEqual(refused))
            || Interlocked.CompareExchange(ref _held, null, held) != held)
            return;
        // The credential keeps tokens as well and would hand out the refused one again; a new credential starts without any.
        Volatile.Write(ref _credential, new Lazy<TokenCredential>(make, LazyThreadSafetyMode.PublicationOnly));
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask<Held> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _held) is { } ready && ready.RenewAt > settings.Time.GetUtcNow())
            return ready;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = settings.Time.GetUtcNow();
            if (Volatile.Read(ref _held) is { } other && other.RenewAt > now)
                return other;
            var token = await Volatile.Read(ref _credential).Value.GetTokenAsync(new TokenRequestContext([settings.Endpoints.Scope]), cancellationToken).ConfigureAwait(false);
            var renew = token.ExpiresOn - RenewBefore;
            var held = new Held(new Secret(token.Token), renew > now ? renew : token.ExpiresOn, GrantedPermissions.Read(token.Token));
            CheckTenant(held.Granted);
            Volatile.Write(ref _held, held);
            return held;
        }
        finally
        {
            _turn.Release();
        }
    }

    // A managed identity or a credential of the host's may belong to another tenant than the configuration says.
    private void CheckTenant(GrantedPermissions granted)
    {
        if (granted.TenantId is { } actual && Guid.TryParse(settings.TenantId, out var expected) && Guid.TryParse(actual, out var told) && told != expected)
            throw new IdentityStoreException(StoreErrorCode.Misconfigured, $"The credential of {settings.Owner} belongs to another tenant than TenantId says.");
    }

    private sealed record Held(Secret Token, DateTimeOffset RenewAt, GrantedPermissions Granted);
}
