using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Keeps wrong service credentials from locking the service's own account: until a bind has succeeded only one runs at a time,
/// and after a refusal none runs for a while, on any server. Each refusal in a row doubles the while, so that tries do not add up to what locks an account.
/// </summary>
/// <param name="first">The rest after the first refusal.</param>
/// <param name="time">The clock.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never creates a handle.")]
internal sealed class CredentialGuard(TimeSpan first, TimeProvider time)
{
    // Two tries in half an hour, over which directories usually count (lockoutObservationWindow, pwdFailureCountInterval).
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile LdapException? _refusal;
    private volatile bool _proven;
    private long _refusedAt;
    private long _rest = first.Ticks;

    /// <summary>How long refused credentials rest now.</summary>
    public TimeSpan Rest => TimeSpan.FromTicks(Interlocked.Read(ref _rest));

    /// <summary>Throws the last refusal while it is fresh.</summary>
    /// <exception cref="LdapException">The credentials were refused a moment ago.</exception>
    public void Check()
    {
        if (_refusal is { } refusal && Rest - time.GetElapsedTime(Interlocked.Read(ref _refusedAt)) is { Ticks: > 0 } left) throw Repeat(refusal, left);
    }

    /// <summary>Runs a bind.</summary>
    /// <exception cref="LdapException">The server refused the credentials, or cannot answer for them now.</exception>
    public async Task SignInAsync(Func<CancellationToken, Task<LdapResult?>> bind, PooledServer server, CancellationToken cancellationToken)
    {
        var alone = !_proven;
        if (alone) await WaitForTurnAsync(server, cancellationToken).ConfigureAwait(false);
        var tried = false;
        try
        {
            Check();
            tried = true;
            var answer = await bind(cancellationToken).ConfigureAwait(false);
            if (answer is not { IsSuccess: false })
            {
                (_proven, _refusal) = (true, null);
                Interlocked.Exchange(ref _rest, first.Ticks);
                return;
            }

            if (!IsRefusal(answer.Code)) throw LdapException.FromResult(answer);
            var refusal = new LdapException(LdapFailure.CredentialsRefused, $"The server refused the credentials of the service: {answer.Code} ({(int)answer.Code}).", server.Server)
            {
                ResultCode = answer.Code,
                Diagnostic = answer.Diagnostic,
            };
            Note(refusal);
            throw refusal;
        }
        catch (LdapException fault) when (tried && fault.Failure == LdapFailure.KerberosRefused)
        {
            // It may have been a wrong password, which counts towards a lockout as any other does.
            Note(fault);
            throw;
        }
        finally
        {
            if (alone) _one.Release();
        }
    }

    private void Note(LdapException refusal)
    {
        // Of several that were under way together each is a try of its own.
        if (_refusal is not null) Interlocked.Exchange(ref _rest, Math.Max(first.Ticks, Math.Min(Rest.Ticks * 2, Longest.Ticks)));
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

    private static LdapException Repeat(LdapException refusal, TimeSpan left) => new(
        refusal.Failure, string.Create(CultureInfo.InvariantCulture, $"The credentials of the service were refused; so that tries lock no account, the next one is in {Math.Ceiling(left.TotalSeconds)} s."), refusal.Server, refusal)
    {
        ResultCode = refusal.ResultCode,
        Diagnostic = refusal.Diagnostic,
    };

    private static bool IsRefusal(LdapResultCode code) => code is LdapResultCode.InvalidCredentials or LdapResultCode.InappropriateAuthentication
        or LdapResultCode.InvalidDnSyntax or LdapResultCode.InsufficientAccessRights or LdapResultCode.AuthMethodNotSupported
        or LdapResultCode.StrongerAuthRequired or LdapResultCode.ConfidentialityRequired;
}
