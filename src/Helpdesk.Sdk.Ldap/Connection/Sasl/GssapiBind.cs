using System.Buffers;
using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Authentication.ExtendedProtection;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// SASL GSSAPI (RFC 4752). Without TLS everything after the bind is sealed; over TLS no layer is added and the ticket is bound to the server's certificate
/// (RFC 5929 section 4), so that a bind cannot be relayed through somebody else's connection.
/// </summary>
internal sealed class GssapiBind(LdapConnection connection, KerberosAccount account)
{
    private const string Mechanism = "GSSAPI";
    private const byte NoLayer = 1;
    private const byte Confidential = 4;
    // Two tokens suffice; a server that asks for more without end gets none.
    private const int MostSteps = 8;

    /// <summary>Signs in. The context is the connection's from success on, when it is needed for sealing.</summary>
    public async Task<LdapResult> RunAsync(CancellationToken cancellationToken)
    {
        var context = Create(connection.ChannelBinding);
        var keep = false;
        try
        {
            var (token, status) = await StepAsync(context, default, cancellationToken).ConfigureAwait(false);
            for (var step = 0; step < MostSteps; step++)
            {
                var answer = await connection.BindSaslAsync(Mechanism, token, cancellationToken).ConfigureAwait(false);
                if (answer.Code != LdapResultCode.SaslBindInProgress) return answer.IsSuccess ? throw Broken("The server skipped the choice of a security layer.") : answer;
                var theirs = answer.ResponseValue ?? default;
                if (status == NegotiateAuthenticationStatusCode.Completed && theirs.Length > 0) return await ChooseAsync(context, theirs).ConfigureAwait(false);
                if (status == NegotiateAuthenticationStatusCode.Completed) token = Array.Empty<byte>();
                else (token, status) = await StepAsync(context, theirs, cancellationToken).ConfigureAwait(false);
            }

            throw Broken("The server asks for tokens without end.");
        }
        finally
        {
            if (!keep) context.Dispose();
        }

        async Task<LdapResult> ChooseAsync(KerberosContext established, ReadOnlyMemory<byte> offer)
        {
            var (reply, largest) = Choose(established, offer.Span);
            var answer = await connection.BindSaslAsync(Mechanism, reply, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess || connection.IsEncrypted) return answer;
            keep = true;
            connection.Seal(inner => new SealedStream(inner, established, largest));
            return answer;
        }
    }

    /// <summary>Picks the layer out of the server's offer: a bit mask and the largest buffer it takes (RFC 4752 section 3.1).</summary>
    private (byte[] Reply, int Largest) Choose(KerberosContext context, ReadOnlySpan<byte> offer)
    {
        var plain = new ArrayBufferWriter<byte>(16);
        if (!context.TryUnwrap(offer, plain, out _) || plain.WrittenCount < 4) throw Broken("The server's offer of security layers cannot be read.");
        var layer = connection.IsEncrypted ? NoLayer : Confidential;
        var offered = plain.WrittenSpan[0];
        if ((offered & layer) == 0) throw Refused(layer == Confidential ? "The server offers no encryption with Kerberos; use TLS." : "The server insists on a Kerberos security layer inside TLS.");
        var largest = (int)(BinaryPrimitives.ReadUInt32BigEndian(plain.WrittenSpan) & 0xFFFFFF);
        var answer = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(answer, layer == NoLayer ? 0 : SealedStream.LargestFrame);
        answer[0] = layer;
        var wrapped = new ArrayBufferWriter<byte>(64);
        return context.TryWrap(answer, wrapped, encrypt: false) ? (wrapped.WrittenSpan.ToArray(), largest) : throw Broken("The choice of a security layer could not be signed.");
    }

    private KerberosContext Create(ChannelBinding? binding)
    {
        try
        {
            return new KerberosContext(account, connection.Server, binding);
        }
        catch (Exception fault) when (fault is PlatformNotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            throw new LdapException(LdapFailure.KerberosUnavailable, "This system has no Kerberos (the GSSAPI library is missing).", connection.Server, fault);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Token, NegotiateAuthenticationStatusCode Status)> StepAsync(
        KerberosContext context, ReadOnlyMemory<byte> theirs, CancellationToken cancellationToken)
    {
        var (token, status) = await connection.WaitForBindAsync(inner => context.StepAsync(theirs, inner), cancellationToken).ConfigureAwait(false);
        if (status is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded) return (token, status);
        throw status switch
        {
            NegotiateAuthenticationStatusCode.TargetUnknown => new LdapException(LdapFailure.KerberosTargetUnknown, "Kerberos knows no service of that name on the server.", connection.Server),
            NegotiateAuthenticationStatusCode.BadBinding => new LdapException(LdapFailure.KerberosRefused, "The ticket is bound to another TLS connection.", connection.Server),
            NegotiateAuthenticationStatusCode.Unsupported =>
                new LdapException(LdapFailure.KerberosUnavailable, "This system has no Kerberos (the GSSAPI library is missing).", connection.Server),
            // A wrong password and a key distribution centre that is out of reach look alike.
            _ => new LdapException(LdapFailure.KerberosRefused, $"There is no Kerberos ticket for the service account ({status}): wrong credentials, or no key distribution centre answered.", connection.Server),
        };
    }

    private LdapException Broken(string what) => new(LdapFailure.ProtocolError, what, connection.Server) { MayHaveBeenSent = true };

    private LdapException Refused(string what) => new(LdapFailure.KerberosRefused, what, connection.Server) { MayHaveBeenSent = true };
}
