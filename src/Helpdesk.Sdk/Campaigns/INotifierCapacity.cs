namespace Helpdesk.Sdk;

/// <summary>A notifier that can send several messages at once.</summary>
public interface INotifierCapacity
{
    /// <summary>How many connections it uses at most; a worker of campaigns hands it no more messages at once.</summary>
    int Connections { get; }
}
