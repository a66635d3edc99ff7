namespace Helpdesk.Sdk;

/// <summary>
/// What was ordered is judged once more when a device comes for it: with the role it was ordered under, on today's facts and settings. While the desk is stopped or the
/// person frozen it waits; what the policy denies by now is cancelled, which is a line of the history.
/// </summary>
internal sealed class DeviceTaskGate(DeskServices services, IDeviceAgents agents, ContactInfo info)
{
    public async ValueTask<DeviceOrders> PassAsync(Secret credential, DeviceOrders orders, CancellationToken cancellationToken)
    {
        if (orders.Tasks.Count == 0)
            return orders;
        var corridor = services.Corridor;
        // Who cannot be judged is treated as frozen.
        if (await corridor.State.Control.FindStopAsync(cancellationToken).ConfigureAwait(false) is not null || !corridor.Catalog.TryGet(orders.User.Key.Store, out var store))
            return orders with { Tasks = [] };
        // On the person, as everywhere: a freeze through a linked account counts.
        var person = await services.Persons.ReadAsync(store, orders.User, cancellationToken).ConfigureAwait(false);
        if (person.Frozen is not null)
            return orders with { Tasks = [] };
        var tasks = new List<DeviceTask>();
        foreach (var task in orders.Tasks)
        {
            if (await ObjectionAsync(task, person, cancellationToken).ConfigureAwait(false) is not { } objection)
                tasks.Add(task);
            else
                await CancelAsync(credential, orders, task, objection).ConfigureAwait(false);
        }
        return orders with { Tasks = tasks };
    }

    private async ValueTask<string?> ObjectionAsync(DeviceTask task, PersonFacts person, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        if (task.OrderedBy is not { } by || task.Role is not { } role)
            return "it is not known who ordered it, or under which role";
        if (await Admissions.IsDeadAsync(corridor.State, by, task.OrderedAt, cancellationToken).ConfigureAwait(false))
            return "the operator who ordered it was revoked";
        var decision = await corridor.DecideAsync(new DecisionInput
        {
            // What a session claimed beyond what is configured is not known any more.
            Operator = new OperatorActor(by, [role]) { Accounts = corridor.Settings.Operators?.GetValueOrDefault(by)?.Accounts ?? [] },
            Action = HelpdeskAction.ManageDevice,
            Process = HelpdeskAction.ManageDevice.Value,
            Store = person.Target.Key.Store,
            Person = person,
            Now = corridor.Now,
        }, cancellationToken).ConfigureAwait(false);
        // A proof, a second person and a ticket were there when it was ordered.
        return decision.Outcome != PolicyOutcome.Deny ? null
            : string.Join(' ', decision.Rules.Where(static r => r.Outcome == PolicyOutcome.Deny).Select(static r => r.Message).Distinct(StringComparer.Ordinal));
    }

    private async ValueTask CancelAsync(Secret credential, DeviceOrders orders, DeviceTask task, string objection)
    {
        // Another check-in of the device may have been first.
        if (!await agents.FinishTaskAsync(credential, task.Id, succeeded: false, $"Cancelled: {objection}", CancellationToken.None).ConfigureAwait(false))
            return;
        var corridor = services.Corridor;
        var line = new Contact(new SystemActor("device"), info).Line(corridor.Now, HelpdeskAction.ManageDevice, HistoryStatus.Denied);
        await corridor.RecordAsync(line with
        {
            ParentOperation = task.Operation,
            Role = task.Role,
            TargetStore = orders.User.Key.Store,
            TargetId = orders.User.Key.Id,
            TargetName = orders.User.UserName,
            Reason = "cancelled",
            Detail = $"{DeviceTaskWords.Of(task)} on the device {OptionText.Quote(orders.Device.Name)} ({orders.Device.Id}), ordered by {OptionText.Quote(task.OrderedBy ?? "?")}: {objection}",
        }).ConfigureAwait(false);
    }
}
