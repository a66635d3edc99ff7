namespace Helpdesk.Sdk;

/// <summary>What was ordered is held against the brakes once more when a device comes for it.</summary>
internal sealed class DeviceTaskGate(DeskServices services)
{
    public async ValueTask<DeviceOrders> HoldBackAsync(DeviceOrders orders, CancellationToken cancellationToken)
    {
        if (orders.Tasks.Count == 0)
            return orders;
        var state = services.Corridor.State;
        if (await state.Control.FindStopAsync(cancellationToken).ConfigureAwait(false) is not null || await IsFrozenAsync(orders.User, cancellationToken).ConfigureAwait(false))
            return orders with { Tasks = [] };
        var tasks = new List<DeviceTask>();
        foreach (var task in orders.Tasks)
            if (task.OrderedBy is not { } by || await state.Control.FindRevocationAsync(by, cancellationToken).ConfigureAwait(false) is null)
                tasks.Add(task);
        return orders with { Tasks = tasks };
    }

    // On the person, as everywhere: a freeze through a linked account counts. Who cannot be judged is treated as frozen.
    private async ValueTask<bool> IsFrozenAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        !services.Corridor.Catalog.TryGet(user.Key.Store, out var store) || (await services.Persons.ReadAsync(store, user, cancellationToken).ConfigureAwait(false)).Frozen is not null;
}
