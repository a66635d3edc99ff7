using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>One run of a command: what was written, where output goes, and the SDK once the command asks for it.</summary>
internal sealed class Invocation(ParseResult arguments, IOutput output, Surroundings surroundings) : IAsyncDisposable
{
    private readonly List<TenantDesk> _opened = [];
    private CliHost? _host;
    private TenantDesk? _desk;

    public IOutput Output => output;

    public Surroundings Surroundings => surroundings;

    public string? Process => Value(GlobalOptions.Process);

    /// <summary>What of the settings is there for the desk the command is for.</summary>
    public HelpdeskSettings Settings => Desk.Settings;

    /// <summary>Every desk the command is for, where it can be for all at once: the one that --tenant names, or each there is.</summary>
    public IReadOnlyList<TenantDesk> Desks => TenantChoice.IsForAll(arguments) && Host.Tenants.Names.Count > 0
        ? [Host.Desk(null), .. Host.Tenants.Names.Select(n => Host.Desk(n))]
        : [Desk];

    /// <summary>The settings that environment variables give.</summary>
    public IReadOnlyList<EnvironmentSetting> FromEnvironment => Host.FromEnvironment;

    private CliHost Host => _host ?? CreateHost();

    private TenantDesk Desk => _desk ??= Host.Desk(TenantChoice.Make(Host.Tenants, Host.Settings, arguments));

    public T? Value<T>(Option<T> option) => arguments.GetValue(option);

    public T Value<T>(Argument<T> argument) => arguments.GetValue(argument)!;

    public bool Has(Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <summary>The desk of whoever is the operator here.</summary>
    public async Task<OperatorDesk> OpenOperatorDeskAsync(CancellationToken cancellationToken)
    {
        var actor = ResolveOperator();
        await OpenStateAsync(Desk, cancellationToken);
        return Desk.Orchestrator.ForOperator(actor, Contact());
    }

    /// <summary>Who is the operator here; refuses whoever is none.</summary>
    public OperatorActor ResolveOperator() => OperatorResolver.Resolve(
        Settings, Environment.UserName, Value(GlobalOptions.Operator), Value(GlobalOptions.Role) ?? []);

    /// <summary>The desk of whoever holds a secure link; that is no operator's act.</summary>
    public async Task<LinkDesk> OpenLinkDeskAsync(CancellationToken cancellationToken)
    {
        await OpenStateAsync(Desk, cancellationToken);
        return Desk.Orchestrator.ForLinks(Contact());
    }

    /// <summary>The desk of the host, with the state open.</summary>
    public async Task<HostDesk> OpenHostDeskAsync(CancellationToken cancellationToken)
    {
        await OpenStateAsync(Desk, cancellationToken);
        return HostDeskOnly(Desk);
    }

    /// <summary>Likewise of one of several.</summary>
    public async Task<HostDesk> OpenHostDeskAsync(TenantDesk desk, CancellationToken cancellationToken)
    {
        await OpenStateAsync(desk, cancellationToken);
        return HostDeskOnly(desk);
    }

    /// <summary>The desk of the host before anything was opened or settled.</summary>
    public HostDesk HostDeskOnly(TenantDesk desk) => desk.Orchestrator.ForHost(Contact());

    /// <summary>Likewise of what all tenants share: the one that --tenant names, else that of no tenant.</summary>
    public HostDesk SharedDeskOnly() => HostDeskOnly(TenantChoice.IsForAll(arguments) ? Host.Desk(null) : Desk);

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _opened)
        {
            try
            {
                await HostDeskOnly(desk).FinishAsync(CancellationToken.None);
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

    private async Task OpenStateAsync(TenantDesk desk, CancellationToken cancellationToken)
    {
        await desk.Orchestrator.InitializeAsync(cancellationToken);
        lock (_opened)
            _opened.Add(desk);
        var settled = await HostDeskOnly(desk).ReconcileAsync(cancellationToken);
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
