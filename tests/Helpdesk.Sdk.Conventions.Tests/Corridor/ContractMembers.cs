using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>
/// Whatever changes something takes a permit, first. What takes none is named here with the reason; a new member that is
/// neither fails until somebody has thought about it.
/// </summary>
internal static class ContractMembers
{
    private const string Looks = "reads", Makes = "makes an object, connects to nothing", Books = "the corridor's own bookkeeping, not a user's account", Writes = "writes a file, not an account";

    public static IReadOnlyDictionary<string, string> WithoutPermit { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ICampaignDelivery.CompleteAsync"] = Books,
        ["ICampaignDelivery.ReturnAsync"] = Books,
        ["ICampaignStore.AppendAsync"] = "finds recipients of a campaign that was begun with a permit",
        ["ICampaignStore.CountSendingAsync"] = Looks,
        ["ICampaignStore.ExpireAsync"] = Books,
        ["ICampaignStore.FindAsync"] = Looks,
        ["ICampaignStore.LeaseAsync"] = Books,
        ["ICampaignStore.ListAsync"] = Looks,
        ["ICampaignStore.RecipientsAsync"] = Looks,
        ["ICampaignStore.ReleaseAsync"] = Books,
        ["ICampaignStore.RenewAsync"] = Books,
        ["ICampaignStore.StepAsync"] = "sends what a campaign holds, with the line of the history in the same transaction",
        ["ICampaignStore.TakePlanAsync"] = Books,
        ["ICampaignTransport.PublishAsync"] = Books,
        ["ICampaignTransport.ReceiveAsync"] = Books,
        ["ICampaignTransportFactory.Create"] = Makes,
        ["ITenantStateFactory.CreateForTenant"] = Makes,
        ["ITenantTransportFactory.CreateForTenant"] = Makes,
        ["IContactAgeReader.ReadContactAgesAsync"] = Looks,
        ["IApplicationAssignments.FindApplicationAsync"] = Looks,
        ["IApplicationAssignments.ListApplicationsAsync"] = Looks,
        ["IApplicationAssignments.ReadApplicationPrivilegeAsync"] = Looks,
        ["IAuthenticatorManager.ListAuthenticatorsAsync"] = Looks,
        ["IDeviceEnroller.FindTokenHolderAsync"] = Looks,
        ["IDeviceAgents.CheckInAsync"] = "the device tells of itself; no operation of the help desk, and nothing that one decided changes",
        ["IDeviceAgents.FindOpenTaskAsync"] = Looks,
        ["IDeviceAgents.FinishTaskAsync"] = "the device tells of itself; no operation of the help desk, and nothing that one decided changes",
        ["IDeviceProcedures.FindDeviceProcedureAsync"] = Looks,
        ["IDeviceProcedures.ListDeviceProceduresAsync"] = Looks,
        ["IDeviceProfiles.FindDeviceProfileAsync"] = Looks,
        ["IDeviceProfiles.ListDeviceProfilesAsync"] = Looks,
        ["IDeviceReader.ListDevicesAsync"] = Looks,
        ["IDeviceTasks.ListDeviceTasksAsync"] = Looks,
        ["IDeviceTokens.ListDeviceTokensAsync"] = Looks,
        ["IGroupMembership.FindGroupAsync"] = Looks,
        ["IGroupMembership.ListGroupsAsync"] = Looks,
        ["IGroupMembership.ReadGroupPrivilegeAsync"] = Looks,
        ["ILocalAccountReader.ReadManyAsync"] = Looks,
        ["ILocalDeletedAccountStore.FindDeletedAsync"] = Looks,
        ["ILocalDeletedAccountStore.ForgetDeletedAsync"] = "only forgets what an operation deleted, when its time to be restored is over",
        ["INodeLockSource.TryLockAsync"] = Books,
        ["IOperationHook.AfterAsync"] = "hears what came of a change",
        ["IOperationHook.BeforeAsync"] = "says whether a change may go on; it makes none",
        ["ICopyFinder.FindCopiesAsync"] = Looks,
        ["ICopyFinder.MayHaveCopies"] = Looks,
        ["IOriginFilter.MayHold"] = Looks,
        ["IPasswordPolicyReader.ReadPasswordPolicyAsync"] = Looks,
        ["ISecondFactorReader.ReadSecondFactorsAsync"] = Looks,
        ["ISecureLinkReader.LookAsync"] = Looks,
        ["ISecurityKeyStore.TryUseAsync"] = "notes that a key was used; who can get in stays as it is",
        ["ISecurityKeyVerifier.VerifyAssertion"] = Looks,
        ["ISecurityKeyVerifier.VerifyAttestation"] = Looks,
        ["ISessionReader.ListSessionsAsync"] = Looks,
        ["ISlowChanges.LongestTime"] = Looks,
        ["IStatePurge.PurgeAsync"] = Books,
        ["IUserRestorer.FindDeletedAsync"] = Looks,
        ["IAlertSink.RaiseAsync"] = "tells those who watch the desk",
        ["IApprovalStore.CountGrantedAsync"] = Looks,
        ["IApprovalStore.FindAsync"] = Looks,
        ["IApprovalStore.ListPendingAsync"] = Looks,
        ["IApprovalStore.RequestAsync"] = "asks; nothing is changed by asking",
        ["IContactObservationStore.GetLiftedAsync"] = Looks,
        ["IContactObservationStore.ImportAsync"] = "host administration, recorded; it makes no change older than it is",
        ["IContactObservationStore.ObserveAsync"] = Books,
        ["IEnrollmentStore.EnumerateAsync"] = Looks,
        ["IEnrollmentStore.FindAsync"] = Looks,
        ["IEnrollmentStore.GetAsync"] = Looks,
        ["IEnrollmentStore.GetLinkedAsync"] = Looks,
        ["IEnrollmentStore.LastUnenrolledAsync"] = Looks,
        ["IDeskControlStore.FindRevocationAsync"] = Looks,
        ["IDeskControlStore.FindStopAsync"] = Looks,
        ["IExportWriter.BeginAsync"] = Writes,
        ["IExportWriter.CompleteAsync"] = Writes,
        ["IExportWriter.WriteAsync"] = Writes,
        ["IFreezeStore.FindAsync"] = Looks,
        ["IHelpdeskPolicy.EvaluateAsync"] = Looks,
        ["IHelpdeskState.InitializeAsync"] = "opens the state",
        ["IHelpdeskState.MigrateAsync"] = "host administration, recorded",
        ["IHelpdeskStateFactory.Create"] = Makes,
        ["IHistoryKeeper.EraseAsync"] = "host administration, recorded in the same transaction",
        ["IHistoryKeeper.FindAnchorAsync"] = Looks,
        ["IHistoryKeeper.PurgeAsync"] = "retention, recorded in the same transaction",
        ["IHistoryKeeper.ReadAfterAsync"] = Looks,
        ["IHistorySealer.Seal"] = "computes",
        ["IIdentityStore.CheckAsync"] = Looks,
        ["IIdentityStore.GetCapability"] = Looks,
        ["IIdentityStore.ResolveAsync"] = Looks,
        ["IIdentityStore.SearchAsync"] = Looks,
        ["IIdentityStoreCatalog.Add"] = "the host's set-up",
        ["IIdentityStoreCatalog.TryGet"] = Looks,
        ["IIdentityStoreFactory.Create"] = Makes,
        ["IKeySource.LoadKeysAsync"] = Looks,
        ["ILocalAccountStore.FindAsync"] = Looks,
        ["ILocalAccountStore.SearchAsync"] = Looks,
        ["ILocalAccountStore.TryRecordSignInAsync"] = "the user signs in; no operation of the help desk",
        ["INotificationOutbox.CompleteAsync"] = Books,
        ["INotificationOutbox.CountPendingAsync"] = Looks,
        ["INotificationOutbox.EnqueueAsync"] = Books,
        ["INotificationOutbox.FindAsync"] = Looks,
        ["INotificationOutbox.LeaseAsync"] = Books,
        ["INotificationOutbox.LeaseOfAsync"] = Books,
        ["INotificationOutbox.ReleaseAsync"] = Books,
        ["INotificationOutbox.ReportGivenUpAsync"] = Books,
        ["IVerifier.ListAsync"] = "reads what the host's own service knows",
        ["IVerifier.BeginAsync"] = "asks the caller over the host's own service, in a session and within the limits of codes",
        ["IVerifier.VerifyAsync"] = "looks at an answer; what it proves is judged by the corridor",
        ["INotifier.SendAsync"] = "sends what the outbox holds",
        ["INotifierFactory.Create"] = Makes,
        ["IOneTimeSecretStore.CreateAsync"] = Books,
        ["IOneTimeSecretStore.InvalidateAsync"] = Books,
        ["IOneTimeSecretStore.IsLiveAsync"] = Looks,
        ["IOneTimeSecretStore.TryAcceptStepAsync"] = Books,
        ["IOneTimeSecretStore.TryRedeemAsync"] = Books,
        ["IOperationLedger.BeginAsync"] = Books,
        ["IOperationLedger.FindRecordedAsync"] = Looks,
        ["IOperationLedger.GetCredentialActionsAsync"] = Looks,
        ["IOperationLedger.GetHeadAsync"] = Looks,
        ["IOperationLedger.GetUnsettledAsync"] = Looks,
        ["IOperationLedger.QueryAsync"] = Looks,
        ["IOperationLedger.ReadChainAsync"] = Looks,
        ["IOperationLedger.RecordAsync"] = Books,
        ["IOperationLedger.SettleAsync"] = Books,
        ["IPrivilegeReader.ReadPrivilegeAsync"] = Looks,
        ["IRotatingKeyRing.AddKey"] = "host administration, recorded",
        ["ISecretProtector.Hash"] = "computes",
        ["ISecretProtector.Protect"] = "computes",
        ["ISecretProtector.Unprotect"] = "computes",
        ["ISecureLinkStore.GetStatusAsync"] = Looks,
        ["ISecureLinkStore.TryPresentAsync"] = Books,
        ["IServerPinnedReader.ReadFromAsync"] = Looks,
        ["IStateEpoch.BeginEpochAsync"] = "only takes away: what a restored backup brought back to life; recorded in the same transaction",
        ["IStateEpoch.ReadEpochAsync"] = Looks,
        ["IStateFacts.ChangeFactAsync"] = Books,
        ["IStateFacts.FindFactAsync"] = Looks,
        ["IStoreDiagnostics.DiagnoseAsync"] = Looks,
        ["IStoreFingerprint.ReadFingerprintAsync"] = Looks,
        ["ITicketSource.FindAsync"] = Looks,
        ["IVerificationSessionStore.CreateAsync"] = Books,
        ["IVerificationSessionStore.FindAsync"] = Looks,
        ["IVerificationSessionStore.TryUpdateAsync"] = Books,
        ["IWindowCounterStore.PeekAsync"] = Looks,
        ["IWindowCounterStore.ReleaseAsync"] = Books,
        ["IWindowCounterStore.TryTakeAsync"] = Books,
    };

    /// <summary>The members that change a user's account, on these interfaces.</summary>
    public static IEnumerable<MethodInfo> Changing(IEnumerable<Type> interfaces) => interfaces.SelectMany(static i => i.GetMethods()).Where(TakesPermitFirst);

    public static IEnumerable<Violation> Check(IEnumerable<Type> interfaces, IReadOnlyDictionary<string, string> withoutPermit)
    {
        var listed = withoutPermit.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var method in interfaces.SelectMany(static i => i.GetMethods()))
        {
            var name = $"{Names.Of(method.DeclaringType!)}.{method.Name}";
            var known = withoutPermit.ContainsKey(name);
            listed.Remove(name);
            if (IsGetter(method))
                continue;
            if (TakesPermitFirst(method))
            {
                if (known)
                    yield return new Violation(name, "takes a permit and is listed as needing none");
            }
            else if (method.GetParameters().Any(static p => p.ParameterType == typeof(ChangePermit)))
                yield return new Violation(name, "takes its permit too late: it is the first parameter");
            else if (Unwrapped(method.ReturnType) == typeof(ChangeResult))
                yield return new Violation(name, "tells the result of a change and takes no permit");
            else if (!known)
                yield return new Violation(name, "takes no permit and is not listed as needing none");
        }
        foreach (var gone in listed)
            yield return new Violation(gone, "is listed, but there is no such member");
    }

    private static bool TakesPermitFirst(MethodInfo method) => method.GetParameters() is [var first, ..] && first.ParameterType == typeof(ChangePermit);

    private static bool IsGetter(MethodInfo method) => method.IsSpecialName && method.Name.StartsWith("get_", StringComparison.Ordinal);

    private static Type Unwrapped(Type type) => type.IsGenericType && Returns.IsAwaitable(type) ? type.GetGenericArguments()[0] : type;
}
