namespace Helpdesk.Sdk;

/// <summary>An enrolled device: what only a change under a permit writes. Of its credential a hash is kept; its id is the operation that enrolled it.</summary>
internal sealed record LocalDevice(string Id, string CredentialHash, DateTimeOffset EnrolledAt, string EnrolledWith)
{
    /// <summary>Without the hash.</summary>
    public override string ToString() => $"device {Id}";
}
