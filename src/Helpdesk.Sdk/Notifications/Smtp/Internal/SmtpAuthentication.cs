using System.Buffers.Text;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Signs in with PLAIN (RFC 4616) or LOGIN. The server's words are left out of every failure: it may repeat what it was told.</summary>
internal sealed class SmtpAuthentication(SmtpConnection connection, SmtpOptions options)
{
    private const int LongestCommand = 512; // RFC 4954 section 4: a longer initial response has to wait for the challenge

    public async ValueTask SignInAsync(SmtpDeadline deadline)
    {
        if (!connection.IsSecure && !options.AllowClearText)
            throw new SmtpFailureException(MailFailure.AuthenticationUnavailable, "The connection has no TLS, and AllowClearText is not set.");
        SmtpReply reply;
        if (connection.Capabilities.AuthPlain)
            reply = await PlainAsync(deadline).ConfigureAwait(false);
        else if (connection.Capabilities.AuthLogin)
            reply = await LoginAsync(deadline).ConfigureAwait(false);
        else
            throw new SmtpFailureException(MailFailure.AuthenticationUnavailable, "The server offers neither AUTH PLAIN nor AUTH LOGIN.");

        if (reply.Code != 235)
            throw Refused(reply);
    }

    private async ValueTask<SmtpReply> PlainAsync(SmtpDeadline deadline)
    {
        using var response = new MailBuffer();
        using var clear = new MailBuffer();
        clear.Append("\0"u8).Append(options.UserName).Append("\0"u8).Append(options.Password);
        AppendBase64(response, clear.Span);

        using var command = new MailBuffer();
        command.Append("AUTH PLAIN"u8);
        var separate = "AUTH PLAIN ".Length + response.Length > LongestCommand;
        if (separate)
            await ChallengeAsync(command.Append("\r\n"u8), deadline).ConfigureAwait(false);
        else
            command.Append(" "u8);
        if (separate)
            command.Clear();
        command.Append(response.Span);
        return await connection.CommandAsync(command.Memory, deadline).ConfigureAwait(false);
    }

    private async ValueTask<SmtpReply> LoginAsync(SmtpDeadline deadline)
    {
        using var command = new MailBuffer();
        await ChallengeAsync(command.Append("AUTH LOGIN\r\n"u8), deadline).ConfigureAwait(false);
        command.Clear();
        AppendEncoded(command, options.UserName!);
        await ChallengeAsync(command, deadline).ConfigureAwait(false);
        command.Clear();
        AppendEncoded(command, options.Password!);
        return await connection.CommandAsync(command.Memory, deadline).ConfigureAwait(false);
    }

    private async ValueTask ChallengeAsync(MailBuffer command, SmtpDeadline deadline)
    {
        var reply = await connection.CommandAsync(command.Memory, deadline).ConfigureAwait(false);
        if (reply.Code != 334)
            throw Refused(reply);
    }

    private static SmtpFailureException Refused(SmtpReply reply) => new(
        MailFailure.AuthenticationRefused,
        FormattableString.Invariant($"The server refused to sign us in: {reply.Code} {reply.EnhancedCode}").TrimEnd(),
        reply with { Lines = [reply.EnhancedCode ?? ""] });

    private static void AppendEncoded(MailBuffer buffer, string text)
    {
        using var clear = new MailBuffer();
        AppendBase64(buffer, clear.Append(text).Span);
    }

    private static void AppendBase64(MailBuffer buffer, ReadOnlySpan<byte> clear)
    {
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(clear.Length)];
        Base64.EncodeToUtf8(clear, encoded, out _, out var written);
        buffer.Append(encoded.AsSpan(0, written)).Append("\r\n"u8);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(encoded);
    }
}
