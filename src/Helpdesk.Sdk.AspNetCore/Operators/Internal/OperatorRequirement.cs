using Microsoft.AspNetCore.Authorization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>To be an operator and, where one is named, to hold a permission somewhere.</summary>
internal sealed record OperatorRequirement(Permission? Permission) : IAuthorizationRequirement;
