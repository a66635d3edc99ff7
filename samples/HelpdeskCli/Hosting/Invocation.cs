using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>One run of a command: what was written, where output goes, and the SDK once the command asks for it.</summary>
internal sealed class Invocation(ParseResult arguments, IOutput output, Surroundings surroundings) : IAsyncDisposable
{
    private CliHost? _host;
    private HostDesk? _finisher;

    public IOutput Output => output;

    public Surroundings Surroundings => surroundings;

    public string? Process => Value(GlobalOptions.Process);

    public HelpdeskSettings Settings => Host.Settings;

    /// <summary>The settings that environment variables give.</summary>
    public IReadOnlyList<EnvironmentSetting> FromEnvironment => Host.FromEnvironment;

    private CliHost Host => _host ?? CreateHost();

    public T? Value<T>(Option<T> option) => arguments.GetValue(option);

    public T Value<T>(Argument<T> argument) => arguments.GetValue(argument)!;

    public bool Has(Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <summary>The desk of whoever is the operator here.</summary>
    public async Task<OperatorDesk> OpenOperatorDeskAsync(CancellationToken cancellationToken)
    {
        var actor = ResolveOperator();
        await OpenStateAsync(cancellationToken);
        return Host.Orchestrator.ForOperator(actor, Contact());
    }

    /// <summary>Who is the operator here; refuses whoever is none.</summary>
    public OperatorActor ResolveOperator() => OperatorResolver.Resolve(
        Settings, Environment.UserName, Value(GlobalOptions.Operator), Value(GlobalOptions.Role) ?? []);

    /// <summary>The desk of whoever holds a secure link; that is no operator's act.</summary>
    public async Task<LinkDesk> OpenLinkDeskAsync(CancellationToken cancellationToken)
    {
        await OpenStateAsync(cancellationToken);
        return Host.Orchestrator.ForLinks(Contact());
    }

    /// <summary>The desk of the host, with the state open.</summary>
    public async Task<HostDesk> OpenHostDeskAsync(CancellationToken cancellationToken)
    {
        await OpenStateAsync(cancellationToken);
        return HostDeskOnly();
    }

    /// <summary>The desk of the host before anything was opened or settled.</summary>
    public HostDesk HostDeskOnly() => Host.Orchestrator.ForHost(Contact());

    public async ValueTask DisposeAsync()
    {
        if (_finisher is { } finisher)
        {
            try
            {
                await finisher.FinishAsync(CancellationToken.None);
            }
            catch (Exception e)
            {
                // What the command did stands; the next command sends and writes what this one could not.
                output.Warn($"Waiting messages or the history head could not be written ({e.GetType().Name}).");
            }
        }
        if (_host is not null)
            await _host.DisposeAsync();
    }

    private CliHost CreateHost()
    {
        _host = CliHost.Create(Value(GlobalOptions.Config), output, surroundings);
        // A process nobody configured is a typing mistake, and must not be one that loosens a limit.
        if (Process is { } process && !_host.Settings.Processes.ContainsKey(process))
            throw CommandFailure.Usage($"--process names no configured process; configured: {string.Join(", ", _host.Settings.Processes.Keys.Order(StringComparer.Ordinal))}.");
        return _host;
    }

    private async Task OpenStateAsync(CancellationToken cancellationToken)
    {
        await Host.Orchestrator.InitializeAsync(cancellationToken);
        _finisher = HostDeskOnly();
        var settled = await _finisher.ReconcileAsync(cancellationToken);
        if (!settled.Succeeded)
            output.Warn("Operations without an outcome could not be settled: " + settled.Error.Message);
    }

    private ContactInfo Contact() => new()
    {
        Ticket = Value(GlobalOptions.Ticket),
        Machine = Environment.MachineName,
        Client = "helpdesk-cli",
        OsUser = Environment.UserName,
    };
}
