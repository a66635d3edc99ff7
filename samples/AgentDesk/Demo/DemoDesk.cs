using System.Globalization;
using Helpdesk.Sdk;

namespace AgentDesk;

/// <summary>Makes the demo's people while the console is up already, and knows what only they would know.</summary>
internal sealed class DemoDesk(IServiceProvider services, DeskArguments arguments, TimeProvider time, ILogger<DemoDesk> logger) : BackgroundService
{
    private readonly TaskCompletionSource _operators = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _everybody = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _made;

    /// <summary>Ends when operators can sign in.</summary>
    public Task OperatorsReady => _operators.Task;

    /// <summary>Ends when everybody is there.</summary>
    public Task Ready => _everybody.Task;

    public IReadOnlyList<DemoAuthenticator> Operators { get; private set; } = [];

    public IReadOnlyList<DemoAuthenticator> Callers { get; private set; } = [];

    public int Made => _made;

    public int Of => arguments.DemoUsers;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Says how to sign in.</summary>
    public async Task TellAsync(TextWriter output)
    {
        await OperatorsReady.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!OperatorsReady.IsCompletedSuccessfully)
            return;
        await output.WriteLineAsync("Sign in as one of these; the sign-in page shows each one's code of the moment:");
        foreach (var one in Operators)
            await output.WriteLineAsync($"  {one.Owner,-6} {one.Password}  {DemoOperators.RoleOf(one.Owner)}");
        await output.WriteLineAsync("Ctrl+C ends it.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var file = DemoFolder.RecordOf(arguments.State);
            if (DemoRecord.Read(file) is { } before)
            {
                (Operators, Callers, _made) = (before.Operators, before.Callers, Of);
                _operators.SetResult();
            }
            else
            {
                await StartedAsync(stoppingToken);
                var maker = new DemoMaker(services);
                Operators = await maker.MakeOperatorsAsync(stoppingToken);
                _operators.SetResult();
                Callers = await maker.MakeCallersAsync(stoppingToken);
                await maker.MakePeopleAsync(Of, () => Interlocked.Increment(ref _made), stoppingToken);
                new DemoRecord(Operators, Callers).Write(file);
            }
            _everybody.SetResult();
        }
        catch (Exception e)
        {
            // Whoever waits is told by the end of the process.
            _operators.TrySetCanceled(CancellationToken.None);
            _everybody.TrySetCanceled(CancellationToken.None);
            if (stoppingToken.IsCancellationRequested)
                return;
            logger.LogError("The demo's people could not be made: {Message}", e.Message);
            throw;
        }
    }

    // The first page is waited for by somebody; the people are not, yet.
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    /// <summary>How far it is, in words; <see langword="null"/> = everybody is there.</summary>
    public string? Progress() => Ready.IsCompleted ? null : string.Create(CultureInfo.InvariantCulture, $"The demo's users are being made: {Made} of {Of} are there.");
}
