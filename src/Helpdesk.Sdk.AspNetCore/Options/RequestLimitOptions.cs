namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How many requests one client may make on one node before it is told to wait (429). The desk's own limits come on top and hold on all nodes together.</summary>
public sealed class RequestLimitOptions
{
    /// <summary>Requests of one operator from one address in a minute.</summary>
    public int OperatorRequestsPerMinute { get; set; } = 600;

    /// <summary>Requests to the pages of self-service from one address in a minute.</summary>
    public int SelfServiceRequestsPerMinute { get; set; } = 60;

    /// <summary>Requests of devices from one address in a minute; a house full of them may have one address.</summary>
    public int AgentRequestsPerMinute { get; set; } = 600;

    /// <summary>Streams of events that one operator has open at once.</summary>
    public int StreamsPerOperator { get; set; } = 5;

    /// <summary>Streams of events that are open at once, of all operators.</summary>
    public int Streams { get; set; } = 200;
}
