using Helpdesk.Sdk.Tests.Campaigns;
using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>The lock of the background work is given back when nobody works under it any more.</summary>
public sealed class BackgroundLockTests
{
    private readonly TaskCompletionSource _isSending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isLooking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // What waits for these goes on where they are ended: when that returns, everything that can happen has happened.
    private readonly TaskCompletionSource<NotificationStatus> _sent = new();
    private readonly TaskCompletionSource<IReadOnlyList<UnsettledOperation>> _unsettled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Work_that_ends_in_a_way_nobody_foresaw_keeps_it_until_the_message_on_its_way_has_ended()
    {
        await using var held = new Held();
        await using var host = await StartAsync(held);
        var anna = await host.AddUserAsync("anna", email: "anna@corp.example");
        Assert.True((await host.ResetAsync(host.As("olga", "Free"), anna, "New#Password1")).Succeeded);
        var service = host.Get<IEnumerable<IHostedService>>().OfType<HelpdeskBackgroundService>().Single();
        await service.StartAsync(Token);
        while (!_isLooking.Task.IsCompleted)
        {
            await Task.Delay(20, Token);
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        held.Lose();
        await Task.Run(() => _unsettled.SetException(new InvalidOperationException("Unforeseen.")), Token);
        var isGivenBackBefore = held.IsGivenBack;
        await Task.Run(() => _sent.SetResult(NotificationStatus.Sent), Token);
        await service.StopAsync(Token);

        Assert.Equal((false, true), (isGivenBackBefore, held.IsGivenBack));
    }

    private Task<DeskHost> StartAsync(Held held)
    {
        Func<IServiceProvider, IHelpdeskState>? inner = null;
        var relay = new CampaignHost.Relay
        {
            Answer = (_, _) =>
            {
                _isSending.TrySetResult();
                return _sent.Task;
            },
        };
        var free = 1;
        return DeskHost.StartAsync(
            settings => inner = AttackDesk.StateOf(settings),
            services => services.AddSingleton<INotifier>(relay).AddSingleton<IHelpdeskState>(sp =>
            {
                var own = inner!(sp);
                var watched = Watched.Answering(own, (method, _) => method.Name == nameof(IOperationLedger.GetUnsettledAsync) ? Look() : null);
                return new HandedOnState(watched, ((ICampaignState)own).Campaigns) { OnLock = () => Interlocked.Exchange(ref free, 0) == 1 ? held : null };
            }));
    }

    // The state answers the others at once; the reconciler is the one that asks while a message is on its way.
    private object? Look()
    {
        if (!_isSending.Task.IsCompleted)
            return null;
        _isLooking.TrySetResult();
        return new ValueTask<IReadOnlyList<UnsettledOperation>>(_unsettled.Task);
    }

    private sealed class Held : INodeLock
    {
        private readonly CancellationTokenSource _lost = new();

        public CancellationToken Lost => _lost.Token;
        public bool IsGivenBack { get; private set; }

        public void Lose() => _lost.Cancel();

        public ValueTask DisposeAsync()
        {
            IsGivenBack = true;
            _lost.Dispose();
            return default;
        }
    }
}
