using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Keeps wrong service credentials from locking the service's own account: until a bind has succeeded only one runs at a time,
/// and after a refusal none runs for a while, on any server.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never creates a handle.")]
internal sealed class CredentialGuard(TimeSpan rest, TimeProvider time)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile LdapException? _refusal;
    private volatile bool _proven;
    private long _refusedAt;

    /// <summary>Throws the last refusal while it is fresh.</summary>
    /// <exception cref="LdapException">The credentials were refused a moment ago.</exception>
    public void Check()
    {
        if (_refusal is { } refusal && time.GetElapsedTime(Interlocked.Read(ref _refusedAt)) < rest) throw Repeat(refusal);
    }

    /// <summary>Runs a bind.</summary>
    /// <exception cref="LdapException">The server refused the credentials, or cannot answer for them now.</exception>
    public async Task SignInAsync(Func<CancellationToken, Task<LdapResult?>> bind, PooledServer server, CancellationToken cancellationToken)
    {
        var alone = !_proven;
        if (alone) await WaitForTurnAsync(server, cancellationToken).ConfigureAwait(false);
        try
        {
            Check();
            var answer = await bind(cancellationToken).ConfigureAwait(false);
            if (answer is not { IsSuccess: false })
            {
                (_proven, _refusal) = (true, null);
                return;
            }

            if (!IsRefusal(answer.Code)) throw LdapException.FromResult(answer);
            var refusal = new LdapException(LdapFailure.CredentialsRefused, $"The server refused the credentials of the service: {answer.Code} ({(int)answer.Code}).", server.Server)
            {
                ResultCode = answer.Code,
                Diagnostic = answer.Diagnostic,
            };
            Rest(refusal);
            throw refusal;
        }
        catch (LdapException fault) when (fault.Failure == LdapFailure.KerberosRefused)
        {
            // It may have been a wrong password, which counts towards a lockout as any other does.
            Rest(fault);
            throw;
        }
        finally
        {
            if (alone) _one.Release();
        }
    }

    private void Rest(LdapException refusal)
    {
        Interlocked.Exchange(ref _refusedAt, time.GetTimestamp());
        (_proven, _refusal) = (false, refusal);
    }

    private async Task WaitForTurnAsync(PooledServer server, CancellationToken cancellationToken)
    {
        // Whoever has the turn may be finding out that the server is silent; then there is no point in queueing for the same discovery.
        var outage = server.Circuit.Outage;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, outage.IsCancellationRequested ? CancellationToken.None : outage);
        try
        {
            await _one.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LdapException(LdapFailure.ConnectFailed, "The server failed while a bind waited for its turn.", server.Server, cancelled);
        }
    }

    private static LdapException Repeat(LdapException refusal) => new(refusal.Failure, "The credentials of the service were refused a moment ago.", refusal.Server, refusal)
    {
        ResultCode = refusal.ResultCode,
        Diagnostic = refusal.Diagnostic,
    };

    private static bool IsRefusal(LdapResultCode code) => code is LdapResultCode.InvalidCredentials or LdapResultCode.InappropriateAuthentication
        or LdapResultCode.InvalidDnSyntax or LdapResultCode.InsufficientAccessRights or LdapResultCode.AuthMethodNotSupported
        or LdapResultCode.StrongerAuthRequired or LdapResultCode.ConfidentialityRequired;
}
