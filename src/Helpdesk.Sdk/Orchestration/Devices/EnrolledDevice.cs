namespace Helpdesk.Sdk;

/// <summary>A device that enrolled itself. Dispose it to wipe the credential.</summary>
public sealed record EnrolledDevice : IDisposable
{
    /// <summary>The operation; it is also the device's id.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>The device's id.</summary>
    public required string Device { get; init; }
    /// <summary>What the device proves itself with from now on; told this once.</summary>
    public required Secret Credential { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Credential.Dispose();
}
