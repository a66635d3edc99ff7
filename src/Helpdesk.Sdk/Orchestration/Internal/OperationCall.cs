namespace Helpdesk.Sdk;

/// <summary>One request on its way through the corridor.</summary>
internal sealed record OperationCall(Contact Contact, UserTarget Target, OperationOptions Options);
