using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>One connection and where it stands in the protocol. Used by one attempt at a time.</summary>
internal sealed class SmtpConnection(Socket socket, SmtpTimeouts timeouts, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
    private long _lastUsed = time.GetTimestamp();

    public SmtpChannel Channel { get; private set; } = new(new NetworkStream(socket, ownsSocket: true));

    public SmtpCapabilities Capabilities { get; private set; } = new();

    public SmtpTimeouts Timeouts => timeouts;

    public bool IsSecure { get; private set; }

    /// <summary>Whether the next mail can go over this connection.</summary>
    public bool IsReusable { get; set; }

    /// <summary>Whether the content of the present mail has begun to go out, so that its fate is the server's to tell.</summary>
    public bool ContentStarted { get; set; }

    /// <summary>Since when nothing has gone over the connection.</summary>
    public TimeSpan IdleTime => time.GetElapsedTime(_lastUsed);

    /// <summary>An idle server says nothing: if there is something to read, it has closed or is about to.</summary>
    public bool IsStillOpen
    {
        get
        {
            try
            {
                return !Channel.HasUnexpectedInput && !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    public void Touch() => _lastUsed = time.GetTimestamp();

    public async ValueTask GreetAsync(SmtpDeadline deadline)
    {
        var greeting = await ReadAsync(deadline).ConfigureAwait(false);
        if (greeting.Code != 220)
            throw Unexpected(greeting, MailFailure.ServiceUnavailable, "The server does not serve us");
        await HelloAsync(deadline).ConfigureAwait(false);
    }

    public async ValueTask HelloAsync(SmtpDeadline deadline)
    {
        var reply = await CommandAsync($"EHLO {LocalLiteral()}\r\n", deadline).ConfigureAwait(false);
        if (reply.Code != 250)
            throw Unexpected(reply, MailFailure.ServiceUnavailable, "The server refused EHLO");
        Capabilities = SmtpCapabilities.Parse(reply);
    }

    /// <summary>Brings the connection to where the TLS handshake begins.</summary>
    public async ValueTask StartTlsAsync(SmtpDeadline deadline)
    {
        if (!Capabilities.StartTls)
            throw new SmtpFailureException(MailFailure.StartTlsUnavailable, "The server does not offer STARTTLS, which is demanded.");
        var reply = await CommandAsync("STARTTLS\r\n", deadline).ConfigureAwait(false);
        if (reply.Code != 220)
            throw Unexpected(reply, MailFailure.StartTlsUnavailable, "The server refused STARTTLS");

        // Clear text behind the answer would be taken for the first words of the secured server.
        if (Channel.HasUnexpectedInput)
            throw new SmtpFailureException(MailFailure.Tls, "Clear text follows the answer to STARTTLS; somebody may be tampering with the connection.");
    }

    /// <summary>Continues over TLS. What was said before is forgotten (RFC 3207 section 4.2).</summary>
    public void Secure(SslStream stream)
    {
        Channel = new(stream);
        Capabilities = new();
        IsSecure = true;
    }

    /// <summary>Sends one command and reads its reply.</summary>
    public async ValueTask<SmtpReply> CommandAsync(string command, SmtpDeadline deadline)
    {
        using var buffer = new MailBuffer();
        buffer.Append(command);
        return await CommandAsync(buffer.Memory, deadline).ConfigureAwait(false);
    }

    /// <summary>Sends the bytes of one command and reads its reply.</summary>
    public async ValueTask<SmtpReply> CommandAsync(ReadOnlyMemory<byte> command, SmtpDeadline deadline)
    {
        await WriteAsync(command, deadline).ConfigureAwait(false);
        return await ReadAsync(deadline).ConfigureAwait(false);
    }

    /// <summary>Sends commands whose replies are read afterwards.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> commands, SmtpDeadline deadline)
    {
        EnsureInStep();
        deadline.Within(timeouts.Command);
        return Channel.WriteAsync(commands, deadline.Token);
    }

    /// <summary>Reads one reply; 421 ends the connection whatever it answers (RFC 5321 section 3.8).</summary>
    public async ValueTask<SmtpReply> ReadAsync(SmtpDeadline deadline)
    {
        deadline.Within(timeouts.Command);
        var reply = await Channel.ReadReplyAsync(deadline.Token).ConfigureAwait(false);
        return reply.Code == 421 ? throw Unexpected(reply, MailFailure.ServiceUnavailable, "The server is closing") : reply;
    }

    /// <summary>A reply nobody asked for means that all the following would be taken for answers to other questions.</summary>
    public void EnsureInStep()
    {
        if (Channel.HasUnexpectedInput)
            throw new SmtpFailureException(MailFailure.Protocol, "The server sent more replies than it was given commands.");
    }

    public async ValueTask DisposeAsync()
    {
        if (IsReusable)
            await QuitAsync().ConfigureAwait(false);
        await Channel.DisposeAsync().ConfigureAwait(false);
        socket.Dispose();
    }

    public static SmtpFailureException Unexpected(SmtpReply reply, MailFailure failure, string what) =>
        new(failure, FormattableString.Invariant($"{what}: {reply.Code} {reply.Text}"), reply);

    private async ValueTask QuitAsync()
    {
        IsReusable = false;
        using var limit = new CancellationTokenSource(Farewell, time);
        try
        {
            await Channel.WriteAsync("QUIT\r\n"u8.ToArray(), limit.Token).ConfigureAwait(false);
            await Channel.ReadReplyAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SmtpFailureException or ObjectDisposedException)
        {
            // Every mail is settled by now; a server that does not say goodbye changes nothing.
        }
    }

    // An address literal is right everywhere, and tells no one the name of this machine (RFC 5321 section 4.1.3).
    private string LocalLiteral()
    {
        var address = ((IPEndPoint)socket.LocalEndPoint!).Address;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{new IPAddress(address.GetAddressBytes())}]" : $"[{address}]";
    }
}
