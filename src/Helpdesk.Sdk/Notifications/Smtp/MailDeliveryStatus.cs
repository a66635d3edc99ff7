namespace Helpdesk.Sdk;

/// <summary>What came of handing over a mail.</summary>
public enum MailDeliveryStatus
{
    /// <summary>The server took responsibility for the mail.</summary>
    Accepted,

    /// <summary>The mail will never be taken as it is.</summary>
    Refused,

    /// <summary>The mail was not taken; a later attempt may succeed.</summary>
    TemporaryFailure,

    /// <summary>The content went out and no answer came: the server may have the mail or not.</summary>
    Unknown,
}
