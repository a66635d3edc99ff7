using System.Diagnostics.Metrics;
using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the Helpdesk SDK to a container.</summary>
public static class HelpdeskServiceCollectionExtensions
{
    /// <summary>Adds the orchestrator, policy, verification, in-memory state and the local directory. Calling it twice changes nothing.</summary>
    /// <param name="services">The container under construction.</param>
    /// <param name="configuration">The section <c>Helpdesk</c>.</param>
    /// <param name="baseDirectory">Where relative paths in the configuration start; the current directory by default.</param>
    /// <returns>A builder that providers are added to.</returns>
    public static IHelpdeskBuilder AddHelpdesk(this IServiceCollection services, IConfiguration configuration, string? baseDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var directory = new HelpdeskBaseDirectory(Path.GetFullPath(baseDirectory ?? Directory.GetCurrentDirectory()));
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(directory);
        services.TryAddSingleton(new DeskScope(null));
        var ours = new OwnRegistrations(services);
        services.TryAddSingleton(ours);
        services.TryAddSingleton(static sp => new VerifierDirectory(sp.GetServices<IVerifier>()));
        services.TryAddSingleton<SettingsSource>(sp => new SettingsSource(
            configuration, sp.GetRequiredService<DeskScope>(), sp.GetRequiredService<VerifierDirectory>(), sp.GetRequiredService<Logging.ILogger<SettingsSource>>()));
        ours.TryAdd<IHelpdeskSettingsSource>(static sp => sp.GetRequiredService<SettingsSource>());
        services.TryAddSingleton(static sp => sp.GetRequiredService<IHelpdeskSettingsSource>().Current.Timeouts);
        services.TryAddSingleton(sp => KeyRingSelector.Create(configuration, sp.GetRequiredService<HelpdeskBaseDirectory>(), sp.GetService<IKeySource>()));
        services.TryAddSingleton(sp => WitnessPlace.Find(configuration, sp.GetRequiredService<ISecretProtector>(), sp.GetRequiredService<HelpdeskBaseDirectory>()));
        ours.TryAdd<IHistorySealer>(static sp => new HistorySealer(sp.GetRequiredService<ISecretProtector>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHelpdeskStateFactory, InMemoryStateFactory>());
        ours.TryAdd(sp => StateSelector.Create(configuration, sp.GetServices<IHelpdeskStateFactory>(), sp, sp.GetRequiredService<DeskScope>().Tenant));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IIdentityStoreFactory, LocalIdentityStoreFactory>());
        ours.TryAdd<IIdentityStoreCatalog>(sp => new IdentityStoreCatalog(
            configuration, sp.GetRequiredService<DeskScope>(), sp.GetServices<IIdentityStoreFactory>(), sp.GetServices<IIdentityStore>(), sp));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotifierFactory, SmtpNotifierFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotifierFactory, HttpSmsNotifierFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotifierFactory, EmailFilesFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotifierFactory, SmsFilesFactory>());
        services.TryAddSingleton(sp => new NotifierDirectory(sp.GetServices<INotifier>(), sp.GetServices<INotifierFactory>(), configuration, sp));
        ours.TryAdd(sp => MessagingSelector.Create(configuration, sp.GetRequiredService<DeskScope>().Tenant, sp.GetServices<ICampaignTransportFactory>(), sp));
        services.TryAddSingleton<IHelpdeskPolicy, RolePolicy>();
        if (TicketParser.HasSource(configuration))
            services.TryAddSingleton(sp => TicketParser.Source(
                configuration, sp.GetRequiredService<HelpdeskBaseDirectory>(), sp.GetRequiredService<HelpdeskTimeouts>(), sp.GetRequiredService<TimeProvider>()));
        AddCorridor(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HelpdeskBackgroundService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CampaignBackgroundService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TenantBackgroundService>());
        return new HelpdeskBuilder(services, configuration);
    }

    /// <summary>Keeps mail in the process instead of sending it: for demos and tests. Resolve <see cref="InProcessOutbox"/> to read it.</summary>
    public static IHelpdeskBuilder AddInProcessOutbox(this IHelpdeskBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(static _ => new InProcessOutbox(NotificationChannel.Email));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<INotifier, InProcessOutbox>(static sp => sp.GetRequiredService<InProcessOutbox>()));
        return builder;
    }

    /// <summary>Keeps text messages in the process instead of sending them: for demos and tests. Resolve the <see cref="InProcessOutbox"/> keyed "Sms" to read them.</summary>
    public static IHelpdeskBuilder AddInProcessSms(this IHelpdeskBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddKeyedSingleton(NotificationChannel.Sms.Value, static (_, _) => new InProcessOutbox(NotificationChannel.Sms));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<INotifier, InProcessSms>(
            static sp => new InProcessSms(sp.GetRequiredKeyedService<InProcessOutbox>(NotificationChannel.Sms.Value))));
        return builder;
    }

    private static void AddCorridor(IServiceCollection services)
    {
        services.TryAddSingleton<DecisionEngine>();
        services.TryAddSingleton<TicketRule>();
        services.TryAddSingleton(static sp => new DeskMetrics(sp.GetRequiredService<IHelpdeskSettingsSource>(), sp.GetService<IMeterFactory>()));
        services.TryAddSingleton<Alerts>();
        services.TryAddSingleton<StoreFingerprints>();
        services.TryAddSingleton<EpochGuard>();
        services.TryAddSingleton<OperationHooks>();
        services.TryAddSingleton<Corridor>();
        services.TryAddSingleton<ApprovalBook>();
        services.TryAddSingleton<ChannelBook>();
        services.TryAddSingleton<LinkIssuer>();
        services.TryAddSingleton<CampaignServices>();
        services.TryAddSingleton<DeskParts>();
        services.TryAddSingleton<TargetResolver>();
        services.TryAddSingleton<PersonReader>();
        services.TryAddSingleton<OperationPipeline>();
        services.TryAddSingleton<Invitation>();
        services.TryAddSingleton<FirstGroups>();
        services.TryAddSingleton<CreationPipeline>();
        services.TryAddSingleton<MessageTemplates>();
        services.TryAddSingleton<MessageWriter>();
        services.TryAddSingleton(static sp => new MessagePreviews(sp.GetRequiredService<MessageTemplates>(), sp.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<OwnVerifiers>();
        services.TryAddSingleton<FactorBook>();
        services.TryAddSingleton<OneTimeCodes>();
        services.TryAddSingleton<AuthenticatorCheck>();
        services.TryAddSingleton(static sp => new SecurityAnswers(sp.GetRequiredService<Corridor>()));
        services.TryAddSingleton(static sp => new SecurityKeyCheck(sp.GetRequiredService<Corridor>(), sp.GetServices<ISecurityKeyVerifier>()));
        services.TryAddSingleton<FailureThrottle>();
        services.TryAddSingleton<OutboxDispatcher>();
        services.TryAddSingleton<Doctor>();
        services.TryAddSingleton<Reconciler>();
        services.TryAddSingleton<HistoryHeads>();
        services.TryAddSingleton<BackgroundWork>();
        services.TryAddSingleton<HistorySinks>();
        services.TryAddSingleton<HistoryRetention>();
        services.TryAddSingleton<HostParts>();
        services.TryAddSingleton<ReloadRecorder>();
        services.TryAddSingleton<DeskServices>();
        services.TryAddSingleton<IHelpdeskOrchestrator, HelpdeskOrchestrator>();
        services.TryAddSingleton<IHelpdeskTenants, HelpdeskTenants>();
    }
}
