using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Helpdesk.Sdk;

/// <summary>Opens connections: socket, TLS, greeting, EHLO, sign-in.</summary>
internal sealed class SmtpConnector(SmtpOptions options, SmtpTrust trust, SmtpCredentials credentials, TimeProvider time)
{
    private readonly SmtpDialer _dialer = new(options.Port, time);

    /// <summary>Opens a connection that is ready for mail.</summary>
    /// <exception cref="SmtpFailureException">Any stage failed.</exception>
    public async ValueTask<SmtpConnection> OpenAsync(SmtpDeadline deadline)
    {
        var socket = await ConnectAsync(deadline).ConfigureAwait(false);
        var connection = new SmtpConnection(socket, options.Timeouts, time);
        try
        {
            if (options.Security == SmtpSecurity.Tls)
                await SecureAsync(connection, deadline).ConfigureAwait(false);
            await connection.GreetAsync(deadline).ConfigureAwait(false);
            if (options.Security == SmtpSecurity.StartTls)
            {
                await connection.StartTlsAsync(deadline).ConfigureAwait(false);
                await SecureAsync(connection, deadline).ConfigureAwait(false);
                await connection.HelloAsync(deadline).ConfigureAwait(false);
            }

            if (!string.IsNullOrEmpty(options.UserName))
                await new SmtpAuthentication(connection, options, credentials).SignInAsync(deadline).ConfigureAwait(false);
            connection.IsReusable = true;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<Socket> ConnectAsync(SmtpDeadline deadline)
    {
        deadline.Within(options.Timeouts.Connect);
        var began = time.GetTimestamp();
        IPAddress[] addresses;
        try
        {
            // The resolver of the system cannot be interrupted, so it is left behind instead.
            addresses = await Dns.GetHostAddressesAsync(options.Host, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (SocketException fault)
        {
            throw new SmtpFailureException(MailFailure.Unreachable, $"The name of the mail server does not resolve: {fault.SocketErrorCode}.", inner: fault);
        }

        return await _dialer.ConnectAsync(addresses, options.Timeouts.Connect - time.GetElapsedTime(began), deadline.Token).ConfigureAwait(false);
    }

    private async ValueTask SecureAsync(SmtpConnection connection, SmtpDeadline deadline)
    {
        deadline.Within(options.Timeouts.Tls);
        var secure = new SslStream(connection.Channel.Stream, leaveInnerStreamOpen: false);
        try
        {
            await secure.AuthenticateAsClientAsync(trust.CreateOptions(), deadline.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw new SmtpFailureException(MailFailure.Tls, $"TLS with the mail server failed: {fault.Message}", inner: fault);
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        connection.Secure(secure);
    }
}
