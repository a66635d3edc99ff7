namespace Helpdesk.Sdk.Entra;

/// <summary>The settings of the Graph mail notifier. In configuration they stand under <c>Notifiers:Graph</c>.</summary>
public sealed class GraphMailOptions : EntraConnectionOptions
{
    /// <summary>The mailbox that sends: the id or user principal name of its user.</summary>
    public string From { get; set; } = "";
}
