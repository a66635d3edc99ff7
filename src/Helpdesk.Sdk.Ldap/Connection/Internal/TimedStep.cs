using System.Net.Sockets;
using System.Security.Authentication;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Runs one step of opening a connection under its own timeout and tells caller's cancellation, timeout and fault apart.</summary>
internal static class TimedStep
{
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> step, TimeSpan timeout, TimeProvider time, Func<LdapException> onTimeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var timer = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await step(both.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // A cancelled socket operation may surface as any of these; what was asked for decides, not the type.
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(fault.Message, fault, cancellationToken);
            if (timer.IsCancellationRequested) throw onTimeout();
            throw;
        }
    }
}
