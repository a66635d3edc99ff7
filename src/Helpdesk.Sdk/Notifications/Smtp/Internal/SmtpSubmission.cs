namespace Helpdesk.Sdk;

/// <summary>One mail over one connection: MAIL, RCPT, DATA, content (RFC 5321 section 3.3).</summary>
internal sealed class SmtpSubmission(SmtpConnection connection, ComposedMail mail, SmtpDeadline deadline)
{
    /// <summary>Hands the mail over.</summary>
    /// <exception cref="SmtpFailureException">The connection cannot be used any further.</exception>
    public async ValueTask<MailDelivery> RunAsync()
    {
        connection.ContentStarted = false;
        if (LocalRefusal() is { } refusal)
            return refusal;
        connection.IsReusable = false;
        var envelope = connection.Capabilities.Pipelining
            ? await SendPipelinedAsync().ConfigureAwait(false)
            : await SendStepwiseAsync().ConfigureAwait(false);
        if (envelope is not null)
            return envelope;
        var delivery = await SendContentAsync().ConfigureAwait(false);
        connection.IsReusable = delivery.ReplyCode != 421;
        return delivery;
    }

    private MailDelivery? LocalRefusal()
    {
        var capabilities = connection.Capabilities;
        if (mail.NeedsSmtpUtf8 && !(capabilities.SmtpUtf8 && capabilities.EightBitMime))
            return new(MailDeliveryStatus.Refused, MailFailure.InternationalAddress, "An address has characters outside ASCII, and the server does not offer SMTPUTF8.");
        if (capabilities.MaximumSize < mail.Size)
            return new(MailDeliveryStatus.Refused, MailFailure.TooLarge, FormattableString.Invariant($"The mail has {mail.Size} octets; the server takes {capabilities.MaximumSize}."));
        return null;
    }

    // One write, one round trip; DATA has to be the last of its group (RFC 2920 section 3.1).
    private async ValueTask<MailDelivery?> SendPipelinedAsync()
    {
        using var commands = new MailBuffer();
        AppendMail(commands);
        AppendRecipient(commands);
        commands.Append("DATA\r\n"u8);
        await connection.WriteAsync(commands.Memory, deadline).ConfigureAwait(false);
        var sender = await connection.ReadAsync(deadline).ConfigureAwait(false);
        var recipient = await connection.ReadAsync(deadline).ConfigureAwait(false);
        var data = await connection.ReadAsync(deadline).ConfigureAwait(false);
        var refusal = Refusal(sender, MailFailure.Sender) ?? Refusal(recipient, MailFailure.Recipient);
        if (refusal is null)
            return DataRefusal(data) is { } dataRefusal ? await ResetAsync(dataRefusal).ConfigureAwait(false) : null;

        // A server that wants content although it refused the envelope: leaving is the way to be sure that nothing is delivered.
        return data.Code == 354 ? refusal : await ResetAsync(refusal).ConfigureAwait(false);
    }

    private async ValueTask<MailDelivery?> SendStepwiseAsync()
    {
        using var command = new MailBuffer();
        AppendMail(command);
        if (Refusal(await connection.CommandAsync(command.Memory, deadline).ConfigureAwait(false), MailFailure.Sender) is { } sender)
            return await ResetAsync(sender).ConfigureAwait(false);
        command.Clear();
        AppendRecipient(command);
        if (Refusal(await connection.CommandAsync(command.Memory, deadline).ConfigureAwait(false), MailFailure.Recipient) is { } recipient)
            return await ResetAsync(recipient).ConfigureAwait(false);
        if (DataRefusal(await connection.CommandAsync("DATA\r\n", deadline).ConfigureAwait(false)) is { } data)
            return await ResetAsync(data).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<MailDelivery> SendContentAsync()
    {
        connection.EnsureInStep();
        deadline.Within(connection.Timeouts.Data);
        deadline.Token.ThrowIfCancellationRequested();
        connection.ContentStarted = true;
        await connection.Channel.WriteAsync(mail.Content, deadline.Token).ConfigureAwait(false);
        var reply = await connection.Channel.ReadReplyAsync(deadline.Token).ConfigureAwait(false);
        if (reply.IsPositive)
            return Answer(MailDeliveryStatus.Accepted, MailFailure.None, reply);
        return reply.Code is >= 400 and < 600
            ? Answer(reply.IsTransient ? MailDeliveryStatus.TemporaryFailure : MailDeliveryStatus.Refused, MailFailure.Content, reply)
            : throw new SmtpFailureException(MailFailure.Protocol, "The server's answer to the content is neither yes nor no.", reply);
    }

    private MailDelivery? Refusal(SmtpReply reply, MailFailure failure) => reply switch
    {
        { IsPositive: true } => null,

        // 530 blames our configuration, not the mail, which may go later.
        { Code: 530 } => Answer(MailDeliveryStatus.TemporaryFailure, MailFailure.AuthenticationRefused, reply),
        { IsTransient: true } => Answer(MailDeliveryStatus.TemporaryFailure, failure, reply),
        { Code: >= 500 } => Answer(MailDeliveryStatus.Refused, failure, reply),
        _ => throw new SmtpFailureException(MailFailure.Protocol, "The server's answer to the envelope is neither yes nor no.", reply),
    };

    private MailDelivery? DataRefusal(SmtpReply reply) => reply.Code == 354
        ? null
        : Refusal(reply, MailFailure.Content) ?? throw new SmtpFailureException(MailFailure.Protocol, "The server answered DATA without asking for the content.", reply);

    // Leaves the connection fit for the next mail, if the server goes along.
    private async ValueTask<MailDelivery> ResetAsync(MailDelivery delivery)
    {
        try
        {
            var reply = await connection.CommandAsync("RSET\r\n", deadline).ConfigureAwait(false);
            connection.IsReusable = reply.Code == 250;
        }
        catch (Exception fault) when (fault is SmtpFailureException or IOException or OperationCanceledException)
        {
            // The mail has its answer; only the connection is lost.
        }

        return delivery;
    }

    private MailDelivery Answer(MailDeliveryStatus status, MailFailure failure, SmtpReply reply) =>
        new(status, failure, mail.Redact(reply.Text), reply.Code, reply.EnhancedCode);

    private void AppendMail(MailBuffer buffer)
    {
        buffer.Append("MAIL FROM:<"u8).Append(mail.Sender.ToString()).Append(">"u8);
        if (connection.Capabilities.Size)
            buffer.Append(FormattableString.Invariant($" SIZE={mail.Size}"));
        if (mail.NeedsSmtpUtf8)
            buffer.Append(" BODY=8BITMIME SMTPUTF8"u8);
        buffer.Append("\r\n"u8);
    }

    private void AppendRecipient(MailBuffer buffer) => buffer.Append("RCPT TO:<"u8).Append(mail.Recipient.ToString()).Append(">\r\n"u8);
}
