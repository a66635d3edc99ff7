using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>One host, put together as the documentation says, with a clock of its own.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IConfigurationRoot _configuration;

    /// <summary>Makes one.</summary>
    /// <param name="file">Its configuration.</param>
    public Node(string file)
    {
        _configuration = new ConfigurationBuilder().AddJsonFile(file).Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddHelpdesk(_configuration.GetSection("Helpdesk"), Path.GetDirectoryName(file)).AddEntityFrameworkStores().AddLdapStores();
        Hook.Wrap(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public static ContactInfo Contact { get; } = new() { Machine = "desk-1", Client = "attacks" };

    public ShiftedClock Clock { get; } = new();

    public DecisionHook Hook { get; } = new();

    public IHelpdeskOrchestrator Helpdesk => _services.GetRequiredService<IHelpdeskOrchestrator>();

    public IHelpdeskState State => _services.GetRequiredService<IHelpdeskState>();

    public LinkDesk Links => Helpdesk.ForLinks(Contact);

    public HostDesk Host => Helpdesk.ForHost(Contact);

    public OperatorDesk As(string name, params string[] roles) => Helpdesk.ForOperator(new OperatorActor(name, roles), Contact);

    public OperatorDesk OnTicket(string ticket, string name, params string[] roles) => Helpdesk.ForOperator(new OperatorActor(name, roles), Contact with { Ticket = ticket });

    public EndUserDesk Self(Person person, UserVouching vouching = UserVouching.SecondFactor) => Helpdesk.ForUser(person, Contact, vouching);

    public IIdentityStore Store(string name) =>
        _services.GetRequiredService<IIdentityStoreCatalog>().TryGet(name, out var store) ? store : throw new InvalidOperationException(name);

    public void Reload() => _configuration.Reload();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
