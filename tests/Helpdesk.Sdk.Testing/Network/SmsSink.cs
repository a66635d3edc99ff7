using System.Collections.Concurrent;
using System.Text.Json;

namespace Helpdesk.Sdk.Testing;

/// <summary>A gateway for text messages on the loopback address that takes everything and keeps it: <c>POST /send</c> with <c>{"to", "text"}</c>.</summary>
public sealed class SmsSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<SinkText> _texts = new();
    private readonly LoopbackWebServer _server;

    /// <summary>Starts one on a free port.</summary>
    public SmsSink() => _server = new LoopbackWebServer(Take);

    /// <summary>The template of the body that the gateway expects.</summary>
    public static string Body => """{"to":"{{to}}","text":"{{text}}"}""";

    /// <summary>Where messages are posted to.</summary>
    public Uri Address => new(_server.Address, "send");

    /// <summary>What came, oldest first.</summary>
    public IReadOnlyList<SinkText> Texts => [.. _texts];

    /// <summary>Forgets what came.</summary>
    public void Clear() => _texts.Clear();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackAnswer Take(LoopbackRequest request)
    {
        if (request is not { Method: "POST", Target: "/send" })
            return new LoopbackAnswer(404);
        try
        {
            var message = JsonDocument.Parse(request.Body).RootElement;
            _texts.Enqueue(new SinkText(message.GetProperty("to").GetString()!, message.GetProperty("text").GetString()!));
            return new LoopbackAnswer(202, "{}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new LoopbackAnswer(400);
        }
    }
}
