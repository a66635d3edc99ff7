namespace Helpdesk.Sdk;

/// <summary>Ends an attempt from inside the protocol; the transport turns it into a <see cref="MailDelivery"/> and it goes no further.</summary>
internal sealed class SmtpFailureException(MailFailure failure, string diagnostics, SmtpReply? reply = null, Exception? inner = null)
    : Exception(diagnostics, inner)
{
    public MailFailure Failure { get; } = failure;

    public SmtpReply? Reply { get; } = reply;
}
