using System.Collections.Concurrent;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Verifiers;

/// <summary>A sound verifier with one fault, and the world behind it.</summary>
internal sealed class FaultyOwnVerifier : IVerifier, IOwnVerifierFixture
{
    private readonly OwnVerifierFault _fault;
    private readonly ManualTimeProvider _clock = new();
    private readonly HouseApp _sound;
    private readonly ConcurrentBag<string> _told = [];
    private int _users;

    public FaultyOwnVerifier(OwnVerifierFault fault)
    {
        _fault = fault;
        _sound = new HouseApp(_clock);
    }

    public FactorType Factor => _fault == OwnVerifierFault.TakesAKnownName ? FactorType.Mobile : _sound.Factor;

    public bool MustBegin => true;

    public TimeProvider Clock => _clock;

    public async ValueTask<IReadOnlyList<VerifierMethod>> ListAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var methods = await _sound.ListAsync(user, cancellationToken);
        return _fault switch
        {
            OwnVerifierFault.InventsMethods => [.. methods, new VerifierMethod("invented:" + user.Key, _clock.GetUtcNow())],
            OwnVerifierFault.ChangesIds => [.. methods.Select(static m => m with { Id = Guid.NewGuid().ToString("N") })],
            OwnVerifierFault.LooksOld => [.. methods.Select(static m => m with { Since = m.Since.AddDays(-400) })],
            OwnVerifierFault.SharesIds => [.. methods.Select(static (m, i) => m with { Id = "app-" + i })],
            _ => methods,
        };
    }

    public ValueTask<bool> BeginAsync(VerifierChallenge challenge, DateTimeOffset expiresAt, CancellationToken cancellationToken) => _sound.BeginAsync(
        _fault == OwnVerifierFault.ReachesWhatDoesNotCount ? challenge with { Methods = ["any"] } : challenge,
        _fault == OwnVerifierFault.NeverExpires ? DateTimeOffset.MaxValue : expiresAt, cancellationToken);

    public async ValueTask<string?> VerifyAsync(VerifierChallenge challenge, Secret answer, CancellationToken cancellationToken)
    {
        var told = answer.Use(0, static (characters, _) => characters.ToString());
        var shown = _sound.Show(challenge.Id);
        if (_fault == OwnVerifierFault.BelievesEverything)
            return challenge.Methods[0];
        if (_fault == OwnVerifierFault.BelievesTwice && _told.Contains(challenge.Id + told))
            return challenge.Methods[0];
        if (_fault == OwnVerifierFault.BelievesAnybodyAtOnce && shown == told)
            await Task.Delay(50, cancellationToken);
        if (_fault == OwnVerifierFault.BelievesAnybodyAtOnce && shown == told)
        {
            await _sound.VerifyAsync(challenge, answer, cancellationToken);
            return challenge.Methods[0];
        }
        // What any phone shows is enough for it.
        if (_fault == OwnVerifierFault.BelievesForAnotherPerson && _sound.Begun.Any(b => b.Value.User.Key != challenge.User.Key && _sound.Show(b.Key) == told))
            return challenge.Methods[0];
        if (_fault == OwnVerifierFault.BelievesWhatWasNotBegun && shown is null && _sound.Begun.Keys.Any(id => _sound.Show(id) == told))
            return challenge.Methods[0];
        var method = await _sound.VerifyAsync(challenge, answer, cancellationToken);
        if (method is not null)
            _told.Add(challenge.Id + told);
        return method is not null && _fault == OwnVerifierFault.NamesAMethodOfItsOwn ? "app" : method;
    }

    public Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }

    public Task<IVerifier> CreateVerifierAsync(CancellationToken cancellationToken) => Task.FromResult<IVerifier>(this);

    public Task<DirectoryUser> NewUserAsync(CancellationToken cancellationToken)
    {
        var name = $"person{Interlocked.Increment(ref _users)}";
        return Task.FromResult(new DirectoryUser { Key = new UserKey("corp", name), UserName = name, Enabled = true });
    }

    public Task RegisterAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        _sound.Install(user.Key);
        return Task.CompletedTask;
    }

    public Task<string?> AnswerAsync(DirectoryUser user, string challenge, CancellationToken cancellationToken) => Task.FromResult(_sound.Show(challenge));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
