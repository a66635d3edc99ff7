using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication.ExtendedProtection;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// One Kerberos context: tokens until it stands, then wrapping and unwrapping. Getting a ticket talks to key distribution centres, heeds no cancellation and
/// can take half a minute, so it happens on the few threads for blocking work; a context is closed only once nothing of it runs there.
/// </summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Closed by Dispose.")]
internal sealed class KerberosContext : IDisposable
{
    private readonly Lock _gate = new();
    private readonly NegotiateAuthentication _authentication;
    private Task _running = Task.CompletedTask;
    private bool _disposed;

    public KerberosContext(KerberosAccount account, LdapServer server, ChannelBinding? binding) => _authentication = new NegotiateAuthentication(
        new NegotiateAuthenticationClientOptions
        {
            Package = "Kerberos",
            Credential = account.ToCredential(),
            TargetName = $"ldap/{server.Host}",
            RequiredProtectionLevel = ProtectionLevel.EncryptAndSign,
            RequireMutualAuthentication = true,
            Binding = binding,
        });

    /// <summary>Answers the server's token with ours.</summary>
    public async Task<(byte[] Token, NegotiateAuthenticationStatusCode Status)> StepAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken)
    {
        var step = BlockingWork.Shared.RunAsync(() =>
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                var blob = _authentication.GetOutgoingBlob(token.Span, out var status);
                return (blob ?? [], status);
            }
        });
        _running = step;
        return await step.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs, and encrypts if told so.</summary>
    public bool TryWrap(ReadOnlySpan<byte> plain, IBufferWriter<byte> output, bool encrypt)
    {
        lock (_gate)
            return !_disposed && _authentication.Wrap(plain, output, encrypt, out var encrypted) == NegotiateAuthenticationStatusCode.Completed && encrypted == encrypt;
    }

    /// <summary>Checks and decrypts.</summary>
    public bool TryUnwrap(ReadOnlySpan<byte> wrapped, IBufferWriter<byte> output, out bool wasEncrypted)
    {
        wasEncrypted = false;
        lock (_gate)
            return !_disposed && _authentication.Unwrap(wrapped, output, out wasEncrypted) == NegotiateAuthenticationStatusCode.Completed;
    }

    public void Dispose() => _ = _running.ContinueWith(
        _ =>
        {
            lock (_gate)
            {
                if (_disposed) return;
                _disposed = true;
                _authentication.Dispose();
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
