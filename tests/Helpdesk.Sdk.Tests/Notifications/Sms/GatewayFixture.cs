using System.Text.Json;
using System.Xml.Linq;
using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

/// <summary>A gateway that takes one form of body; who receives what is read as such a gateway would read it.</summary>
internal sealed class GatewayFixture(string contentType, string body, string path = "") : INotifierFixture, IAsyncDisposable
{
    private readonly ScriptedGateway _gateway = new() { Answer = Answered };
    private int _destinations;

    public string RefusedDestination => "+491511111111";

    public string DelayedDestination => "+491512222222";

    public Task<INotifier> CreateNotifierAsync(CancellationToken cancellationToken) => Task.FromResult<INotifier>(Notifier(_gateway));

    public async Task<INotifier?> CreateCutOffNotifierAsync(CancellationToken cancellationToken)
    {
        var gateway = new ScriptedGateway();
        var notifier = Notifier(gateway);
        await using (gateway)
            Assert.Equal(NotificationStatus.Sent, (await notifier.SendAsync(SmsSamples.Message(), cancellationToken)).Status);
        return notifier;
    }

    public string NewDestination() => $"+49152{Interlocked.Increment(ref _destinations):0000000}";

    public Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string destination, int expected, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArrivedMessage>>(
            [.. _gateway.Requests.Where(static r => Answered(r) == ScriptedGateway.Status(200))
                .Select(Parse).Where(m => m.To.Contains(destination, StringComparison.Ordinal)).Select(static m => new ArrivedMessage(null, m.Text))]);

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private HttpSmsNotifier Notifier(ScriptedGateway gateway) => SmsSamples.Notifier(gateway, o => (o.ContentType, o.Body, o.Url) = (contentType, body, gateway.Url + path));

    private static string Answered(GatewayRequest request)
    {
        var all = Uri.UnescapeDataString(request.Target + request.Body);
        return ScriptedGateway.Status(all.Contains("491511111111", StringComparison.Ordinal) ? 400 : all.Contains("491512222222", StringComparison.Ordinal) ? 503 : 200);
    }

    private (string To, string Text) Parse(GatewayRequest request)
    {
        switch (contentType)
        {
            case "application/json":
                using (var json = JsonDocument.Parse(request.Body))
                    return (json.RootElement.GetProperty("to").GetString()!, json.RootElement.GetProperty("text").GetString()!);
            case "text/xml":
                var xml = XDocument.Parse(request.Body).Root!;
                return (xml.Attribute("to")!.Value, xml.Value);
            case "text/plain":
                return (Uri.UnescapeDataString(request.Target.Split('/')[^1]), request.Body);
            default:
                var fields = request.Body.Split('&').Select(static f => f.Split('=')).ToDictionary(static f => f[0], static f => Uri.UnescapeDataString(f[1]), StringComparer.Ordinal);
                return (fields["to"], fields["text"]);
        }
    }
}
