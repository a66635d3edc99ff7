namespace Helpdesk.Sdk;

/// <summary>A mail transport that can be tried without sending anything.</summary>
public interface IMailTransportProbe
{
    /// <summary>Connects, secures and signs in.</summary>
    /// <returns>What is wrong, for administrators; <see langword="null"/> when all is well.</returns>
    ValueTask<string?> ProbeAsync(CancellationToken cancellationToken);
}
