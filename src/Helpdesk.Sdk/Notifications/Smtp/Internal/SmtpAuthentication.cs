using System.Buffers.Text;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Signs in with PLAIN (RFC 4616), LOGIN or XOAUTH2. The server's words are left out of every failure: it may repeat what it was told.</summary>
internal sealed class SmtpAuthentication(SmtpConnection connection, SmtpOptions options, SmtpCredentials credentials)
{
    private const int LongestCommand = 512; // RFC 4954 section 4: a longer initial response has to wait for the challenge

    public async ValueTask SignInAsync(SmtpDeadline deadline)
    {
        if (!connection.IsSecure && !options.AllowClearText)
            throw new SmtpFailureException(MailFailure.AuthenticationUnavailable, "The connection has no TLS, and AllowClearText is not set.");
        SmtpReply reply;
        if (options.AccessToken is { } source)
            reply = await TokenAsync(source, deadline).ConfigureAwait(false);
        else if (connection.Capabilities.AuthPlain)
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
        using var clear = new MailBuffer();
        clear.Append("\0"u8).Append(options.UserName).Append("\0"u8).Append(options.Password);
        return await RespondAsync("AUTH PLAIN", clear, deadline).ConfigureAwait(false);
    }

    private async ValueTask<SmtpReply> TokenAsync(Func<CancellationToken, ValueTask<Secret>> source, SmtpDeadline deadline)
    {
        if (!connection.Capabilities.AuthXOAuth2)
            throw new SmtpFailureException(MailFailure.AuthenticationUnavailable, "The server does not offer AUTH XOAUTH2, which an access token needs.");
        using var clear = new MailBuffer();
        using (var token = await FetchAsync(source, deadline).ConfigureAwait(false))
        {
            credentials.Remember(token);
            clear.Append("user="u8).Append(options.UserName).Append("\u0001auth=Bearer "u8);
            token.Use(clear, static (characters, buffer) => buffer.Append(characters));
            clear.Append("\u0001\u0001"u8);
        }

        var reply = await RespondAsync("AUTH XOAUTH2", clear, deadline).ConfigureAwait(false);

        // A refusal comes as a challenge with details; the refusal proper follows an empty answer to it.
        return reply.Code == 334 ? await connection.CommandAsync("\r\n", deadline).ConfigureAwait(false) : reply;
    }

    private async ValueTask<Secret> FetchAsync(Func<CancellationToken, ValueTask<Secret>> source, SmtpDeadline deadline)
    {
        deadline.Within(connection.Timeouts.Command);
        Secret token;
        try
        {
            token = await source(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Nothing of the message: it may hold what the source was talking about.
            throw new SmtpFailureException(MailFailure.AuthenticationUnavailable, $"The source of access tokens failed ({fault.GetType().Name}).");
        }

        if (token.Use(0, static (characters, _) => characters.IsEmpty || characters.ContainsAnyExceptInRange('!', '~')))
        {
            token.Dispose();
            throw new SmtpFailureException(MailFailure.AuthenticationUnavailable, "The source of access tokens gave something that is no token (RFC 6750 section 2.1).");
        }

        return token;
    }

    private async ValueTask<SmtpReply> RespondAsync(string mechanism, MailBuffer clear, SmtpDeadline deadline)
    {
        using var response = new MailBuffer();
        AppendBase64(response, clear.Span);
        using var command = new MailBuffer();
        command.Append(mechanism);
        var separate = mechanism.Length + 1 + response.Length > LongestCommand;
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
