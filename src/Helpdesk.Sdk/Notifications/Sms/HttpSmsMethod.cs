namespace Helpdesk.Sdk;

/// <summary>How a text message is handed to a gateway. There is no GET: addresses end up in the logs of every machine on the way.</summary>
public enum HttpSmsMethod
{
    /// <summary>POST.</summary>
    Post,

    /// <summary>PUT.</summary>
    Put,
}
