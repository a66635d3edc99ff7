using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultySecrets(StateFault fault, IOneTimeSecretStore inner) : IOneTimeSecretStore
{
    private readonly ConcurrentDictionary<(string Purpose, string Subject, string Channel), OneTimeSecret> _stored = [];
    private readonly ConcurrentDictionary<string, long> _steps = [];

    public ValueTask CreateAsync(OneTimeSecret secret, CancellationToken cancellationToken)
    {
        var spoilt = fault switch
        {
            StateFault.IgnoresAttempts => secret with { MaximumAttempts = int.MaxValue },
            StateFault.IgnoresExpiry => secret with { ExpiresAt = DateTimeOffset.MaxValue },
            _ => secret with { Channel = Channel(secret.Channel) },
        };
        _stored[(secret.Purpose, secret.Subject, secret.Channel)] = spoilt;
        return inner.CreateAsync(spoilt, cancellationToken);
    }

    public async ValueTask<RedeemResult> TryRedeemAsync(
        string purpose, string subject, string channel, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var result = await inner.TryRedeemAsync(purpose, subject, Channel(channel), presented, now, cancellationToken);
        if (fault == StateFault.AcceptsSecretTwice && result.Status == RedeemStatus.Accepted)
            await inner.CreateAsync(_stored[(purpose, subject, channel)], cancellationToken);
        return result;
    }

    public ValueTask<bool> IsLiveAsync(string purpose, string subject, string channel, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.IsLiveAsync(purpose, subject, Channel(channel), now, cancellationToken);

    public ValueTask InvalidateAsync(string purpose, string subject, CancellationToken cancellationToken) =>
        fault == StateFault.KeepsInvalidated ? ValueTask.CompletedTask : inner.InvalidateAsync(purpose, subject, cancellationToken);

    public async ValueTask<bool> TryAcceptStepAsync(string device, long step, CancellationToken cancellationToken)
    {
        var accepted = await inner.TryAcceptStepAsync(device, step, cancellationToken);
        if (accepted)
            _steps[device] = step;
        return accepted || fault == StateFault.AcceptsEveryStep || (fault == StateFault.AcceptsStepAgain && _steps.TryGetValue(device, out var last) && last == step);
    }

    private string Channel(string channel) => fault == StateFault.IgnoresBinding ? "any" : channel;
}
