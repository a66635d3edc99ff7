using System.Text;
using Helpdesk.Sdk.ConformanceTests;
using RabbitMQ.Client;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>The contract of a transport on a real broker, and what is RabbitMQ's own: redelivery, the delivery limit, the queue of the dead.</summary>
public sealed class RabbitMqTransportTests : CampaignTransportSuite, IAsyncLifetime
{
    private RabbitMqPlace? _place;

    private RabbitMqPlace Place => _place ??= new RabbitMqPlace();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_place is not null)
            await _place.DisposeAsync();
    }

    protected override ValueTask<ICampaignTransport> CreateAsync() => ValueTask.FromResult<ICampaignTransport>(Place.Open());

    protected override ValueTask<ICampaignTransport> OpenAnotherAsync(ICampaignTransport first) => CreateAsync();

    [Fact]
    public async Task What_a_dying_worker_held_comes_to_another()
    {
        await using var planner = Place.Open();
        await planner.PublishAsync(Ranges(1), Token);
        var dying = Place.Open();
        var held = await dying.ReceiveAsync(TimeSpan.FromSeconds(15), Token);
        Assert.NotNull(held);
        await using var other = Place.Open();
        Assert.Null(await other.ReceiveAsync(TimeSpan.FromMilliseconds(300), Token));
        await dying.DisposeAsync();
        var again = await other.ReceiveAsync(TimeSpan.FromSeconds(15), Token);
        Assert.Equal(held.Range, again!.Range);
        await again.CompleteAsync(Token);
    }

    [Fact]
    public async Task What_comes_back_too_often_is_given_up_and_the_doctor_says_so()
    {
        await using var transport = Place.Open(deliveryLimit: 2);
        await transport.PublishAsync(Ranges(1), Token);
        for (var i = 0; i < 3; i++)
            await (await transport.ReceiveAsync(TimeSpan.FromSeconds(15), Token))!.ReturnAsync(Token);
        Assert.Null(await transport.ReceiveAsync(TimeSpan.FromSeconds(1), Token));
        DiagnosticFinding? finding = null;
        for (var i = 0; i < 100 && finding?.Check != "dead"; i++)
        {
            await foreach (var found in transport.DiagnoseAsync(Token))
                finding = found;
            await Task.Delay(100, Token);
        }
        Assert.Equal(("dead", DiagnosticSeverity.Warning), (finding!.Check, finding.Severity));
    }

    [Fact]
    public async Task A_message_is_a_campaign_and_two_numbers_and_a_stranger_s_is_given_up()
    {
        await using var transport = Place.Open();
        var range = Ranges(1)[0];
        await transport.PublishAsync([range], Token);
        await using var connection = await Place.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        var message = await channel.BasicGetAsync(Place.Queue, autoAck: true, Token);
        Assert.Equal($"1 {range.Campaign} 1 100", Encoding.ASCII.GetString(message!.Body.Span));
        Assert.True(message.BasicProperties.Persistent);

        foreach (var strange in new[] { "", "2 x 1 1", $"1 {range.Campaign} -1 5", new string('x', 5000) })
            await channel.BasicPublishAsync("", Place.Queue, Encoding.ASCII.GetBytes(strange), Token);
        Assert.Null(await transport.ReceiveAsync(TimeSpan.FromSeconds(2), Token));
    }

    [Fact]
    public async Task Who_waits_for_work_when_the_transport_ends_is_told()
    {
        var transport = Place.Open();
        // The first announcement sets up the consumer, so that the second wait is for an announcement and nothing else.
        await transport.PublishAsync(Ranges(1), Token);
        await (await transport.ReceiveAsync(TimeSpan.FromSeconds(15), Token))!.CompleteAsync(Token);
        var waiting = transport.ReceiveAsync(TimeSpan.FromMinutes(10), Token).AsTask();

        await transport.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);

        await Assert.ThrowsAsync<CampaignTransportException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await transport.ReceiveAsync(TimeSpan.Zero, Token));
        await transport.DisposeAsync();
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_told_and_an_error_of_the_transport()
    {
        await using var transport = new RabbitMqTransport(new RabbitMqOptions { Uri = new Uri("amqp://u:geheim@127.0.0.1:1/"), Timeout = TimeSpan.FromSeconds(2) }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var error = await Assert.ThrowsAsync<CampaignTransportException>(async () => await transport.PublishAsync(Ranges(1), Token));
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        await foreach (var finding in transport.DiagnoseAsync(Token))
            Assert.Equal(("reachable", DiagnosticSeverity.Error), (finding.Check, finding.Severity));
    }

    [Fact]
    public async Task The_user_whom_everybody_knows_is_pointed_at()
    {
        await using var transport = new RabbitMqTransport(new RabbitMqOptions { Uri = new Uri("amqp://guest:guest@127.0.0.1:1/"), Timeout = TimeSpan.FromSeconds(2) }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        Assert.Contains(await transport.DiagnoseAsync(Token).ToListAsync(Token), static finding => finding is { Check: "least-privilege", Severity: DiagnosticSeverity.Warning, Remedy.Length: > 0 });
    }
}
