namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What an operation is called in the OpenAPI document, and in clients made from it.</summary>
internal sealed record OperationName(string Value);
