namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>Hears progress on the spot, not some time later.</summary>
internal sealed class Reports(Action<long> hear) : IProgress<long>
{
    public void Report(long value) => hear(value);
}
