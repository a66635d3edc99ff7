namespace Helpdesk.Sdk;

/// <summary>What a broken attempt means for the mail.</summary>
internal static class SmtpFaults
{
    /// <summary>The server cannot have the mail.</summary>
    public static MailDelivery BeforeContent(Exception fault, ComposedMail? mail) => fault switch
    {
        SmtpFailureException failure => new(
            MailDeliveryStatus.TemporaryFailure, failure.Failure, mail?.Redact(failure.Message) ?? failure.Message, failure.Reply?.Code, failure.Reply?.EnhancedCode),
        OperationCanceledException => new(MailDeliveryStatus.TemporaryFailure, MailFailure.Timeout, "The mail server did not answer in time."),
        _ => new(MailDeliveryStatus.TemporaryFailure, MailFailure.ConnectionLost, "The connection to the mail server broke."),
    };

    /// <summary>The server may have the mail.</summary>
    public static MailDelivery AfterContent(Exception fault, bool cancelled)
    {
        var failure = fault switch
        {
            SmtpFailureException smtp => smtp.Failure,
            OperationCanceledException => cancelled ? MailFailure.Cancelled : MailFailure.Timeout,
            _ => MailFailure.ConnectionLost,
        };
        return new(MailDeliveryStatus.Unknown, failure, "The mail went out and the server's answer did not arrive.");
    }
}
